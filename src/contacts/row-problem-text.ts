import { phoneProblemTexts, type ProblemText } from '../platform/phone';
import type { RowProblem } from './rules/read-row';

export const rowProblemTexts: Readonly<Record<RowProblem, ProblemText>> = {
  ...phoneProblemTexts,
  swallowed_lines: {
    sentence: {
      es: 'Una comilla suelta junta esta línea con otras.',
      en: 'A stray quote joins this line with others.',
    },
    suggestion: {
      es: 'Quite la comilla, o ciérrela en la misma celda.',
      en: 'Remove the quote, or close it in the same cell.',
    },
  },
  repeated_header: {
    sentence: { es: 'El encabezado se repite aquí.', en: 'The header is repeated here.' },
    suggestion: { es: 'Borre esta fila.', en: 'Delete this row.' },
  },
  time_zone_unknown: {
    sentence: { es: 'La zona horaria no existe.', en: 'There is no such time zone.' },
    suggestion: {
      es: 'Escriba un nombre como America/Costa_Rica, o deje la celda vacía.',
      en: 'Write a name such as America/Costa_Rica, or leave the cell empty.',
    },
  },
  country_unknown: {
    sentence: { es: 'El país no se reconoce.', en: 'The country is not known.' },
    suggestion: {
      es: 'Escriba dos letras (CR), el nombre o el código (+506), o deje la celda vacía.',
      en: 'Write two letters (CR), the name or the calling code (+506), or leave the cell empty.',
    },
  },
  consent_date_unclear: {
    sentence: {
      es: 'No queda claro qué día es la fecha de consentimiento.',
      en: 'It is not clear which day the consent date is.',
    },
    suggestion: {
      es: 'Escríbala como 2026-12-31, o deje la celda vacía.',
      en: 'Write it as 2026-12-31, or leave the cell empty.',
    },
  },
};
