import type { Text } from '../../platform/i18n/language';
import type { RetentionKind } from '../../privacy';

export const retentionNames: Readonly<Record<RetentionKind, Text>> = {
  contact_details: {
    es: 'Nombres y demás datos de contactos, cuando todas las campañas de su lista terminaron',
    en: 'Names and other details of contacts, once all campaigns of their list have ended',
  },
  import_errors: {
    es: 'Filas de archivos que no sirvieron (archivo de errores)',
    en: 'Rows of files that would not do (the error file)',
  },
  provider_answers: { es: 'Respuestas crudas del proveedor', en: 'Raw answers of the provider' },
  call_records: {
    es: 'Registros de llamada tal como los escribió el proveedor',
    en: 'Call records as the provider wrote them',
  },
  webhook_deliveries: { es: 'Avisos (webhooks) entregados', en: 'Delivered webhooks' },
  sessions: { es: 'Sesiones', en: 'Sessions' },
  audit_trail: { es: 'Quién hizo qué', en: 'Who did what' },
};
