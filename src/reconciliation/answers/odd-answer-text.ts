import type { Text } from '../../platform/i18n/language';
import type { OddKind } from './rules/odd-kind';

/** What each kind of odd answer means, for whoever reads it. */
export const oddKindText: Readonly<Record<OddKind, Text>> = {
  no_connection: { es: 'sin conexión', en: 'no connection' },
  no_reply: { es: 'sin respuesta a tiempo', en: 'no reply in time' },
  broken_off: { es: 'respuesta interrumpida', en: 'an answer that breaks off' },
  too_long: { es: 'respuesta demasiado larga', en: 'an answer too long to be true' },
  redirect: { es: 'redirección a otra página', en: 'a redirect to another page' },
  http_error: { es: 'error HTTP', en: 'an HTTP error' },
  refused: { es: 'rechazada por el proveedor', en: 'refused by the provider' },
  empty: { es: 'respuesta vacía', en: 'an empty answer' },
  html: { es: 'página HTML en vez de registros', en: 'an HTML page instead of records' },
  not_json: { es: 'texto que no es JSON', en: 'text that is no JSON' },
  no_records: { es: 'JSON sin registros', en: 'JSON without records' },
  ini_ignored: {
    es: 'repite la primera página (ini sin efecto)',
    en: 'repeats its first page (ini ignored)',
  },
  repeated_page: { es: 'repite una página', en: 'repeats a page' },
  range_ignored: {
    es: 'registros fuera del rango pedido',
    en: 'records outside the range that was asked for',
  },
  odd_time: { es: 'fecha en otro formato', en: 'a date in another format' },
  negative_duration: { es: 'duración negativa', en: 'a negative duration' },
  unreadable_row: { es: 'registro ilegible', en: 'a row that cannot be read' },
  future_record: { es: 'registro del futuro', en: 'a record from the future' },
};
