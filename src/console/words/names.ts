import type { CampaignState, Disposition } from '../../campaigns';
import type { ImportStatus, SeenRow } from '../../contacts';
import type { Text } from '../../platform/i18n/language';

export const dispositionNames: Readonly<Record<Disposition, Text>> = {
  reached: { es: 'Contactados', en: 'Reached' },
  agent: { es: 'Pasados a un agente', en: 'Sent on to an agent' },
  opted_out: { es: 'Pidieron no ser llamados', en: 'Asked not to be called' },
  not_reached: { es: 'No contactados', en: 'Not reached' },
  suppressed: { es: 'No se deben llamar', en: 'Must not be called' },
  duplicate: { es: 'Filas repetidas', en: 'Duplicate rows' },
  invalid: { es: 'Números inválidos', en: 'Invalid numbers' },
  pending: { es: 'Pendientes', en: 'Pending' },
  cancelled: { es: 'Cancelados', en: 'Cancelled' },
};

/** The same of one person. */
export const prospectNames: Readonly<Record<Disposition, Text>> = {
  ...dispositionNames,
  reached: { es: 'Contactado', en: 'Reached' },
  agent: { es: 'Pasado a un agente', en: 'Sent on to an agent' },
  opted_out: { es: 'Pidió no ser llamado', en: 'Asked not to be called' },
  not_reached: { es: 'No contactado', en: 'Not reached' },
  suppressed: { es: 'No se debe llamar', en: 'Must not be called' },
  invalid: { es: 'Número inválido', en: 'Invalid number' },
  pending: { es: 'Pendiente', en: 'Pending' },
  cancelled: { es: 'Cancelado', en: 'Cancelled' },
};

export const stateNames: Readonly<Record<CampaignState, Text>> = {
  draft: { es: 'Borrador', en: 'Draft' },
  scheduled: { es: 'Programada', en: 'Scheduled' },
  running: { es: 'En curso', en: 'Running' },
  paused: { es: 'En pausa', en: 'Paused' },
  completed: { es: 'Terminada', en: 'Completed' },
  cancelled: { es: 'Cancelada', en: 'Cancelled' },
};

export const rowStateNames: Readonly<Record<SeenRow['state'], Text>> = {
  accepted: { es: 'Contacto', en: 'Contact' },
  duplicate: { es: 'Repetida', en: 'Duplicate' },
  invalid: { es: 'Inválida', en: 'Invalid' },
};

export const importStatusNames: Readonly<Record<ImportStatus, Text>> = {
  reading: { es: 'Leyendo', en: 'Reading' },
  previewed: { es: 'Vista previa', en: 'Preview' },
  committed: { es: 'En la lista', en: 'In the list' },
  failed: { es: 'No se pudo leer', en: 'Could not be read' },
  undone: { es: 'Deshecha', en: 'Undone' },
};
