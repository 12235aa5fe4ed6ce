import type { CalibrationOrderView } from '../../api';
import type { Text } from '../../platform/i18n/language';

export const calibrate: Text = { es: 'Calibrar con una llamada', en: 'Calibrate with a call' };

export const whatItTells: readonly Text[] = [
  {
    es: 'quién suena primero, el teléfono o el endpoint',
    en: 'who rings first, the telephone or the endpoint',
  },
  {
    es: 'su reloj y su zona horaria, y cuánto tardan sus registros',
    en: 'its clock and time zone, and how late its records come',
  },
  {
    es: 'cómo escribe los números y qué campos traen sus registros',
    en: 'how it writes numbers, and which fields its records have',
  },
  {
    es: 'si una sola consulta muestra las llamadas de todos los endpoints',
    en: 'whether a single look shows the calls of all endpoints',
  },
];

export const orderStates: Readonly<Record<CalibrationOrderView['state'], Text>> = {
  waiting: { es: 'Espera al proceso que llama.', en: 'Waiting for the process that calls.' },
  placing: { es: 'Se pide la llamada.', en: 'The call is being asked for.' },
  following: { es: 'La llamada está en marcha.', en: 'The call is under way.' },
  done: { es: 'Terminó.', en: 'Done.' },
  refused: { es: 'No se permitió la llamada.', en: 'The call was not permitted.' },
  not_called: { es: 'No hubo llamada.', en: 'There was no call.' },
  expired: { es: 'Nadie llamó a tiempo.', en: 'Nobody called in time.' },
};
