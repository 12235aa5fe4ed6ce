import type { Text } from '../platform/i18n/language';
import type { Outcome } from './rules/outcome';

export const outcomeNames: Readonly<Record<Outcome, Text>> = {
  answered: { es: 'Contestó', en: 'Answered' },
  agent: { es: 'Pasó a un agente', en: 'Sent on to an agent' },
  opted_out: { es: 'Pidió no ser llamado', en: 'Asked not to be called' },
  no_answer: { es: 'No contestó', en: 'No answer' },
  busy: { es: 'Ocupado', en: 'Busy' },
  failed: { es: 'Falló', en: 'Failed' },
  invalid_number: { es: 'El número no existe', en: 'No such number' },
  lost: { es: 'Sin registro de llamada', en: 'No call record' },
  refused: { es: 'Rechazado por el proveedor', en: 'Refused by the provider' },
  not_sent: { es: 'No se envió', en: 'Not sent' },
};
