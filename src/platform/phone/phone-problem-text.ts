import type { Text } from '../i18n/language';
import type { PhoneProblem } from './rules/phone-problem';

/** What is wrong, and what the person who has the file can do about it. */
export interface ProblemText {
  readonly sentence: Text;
  readonly suggestion: Text;
}

export const phoneProblemTexts: Readonly<Record<PhoneProblem, ProblemText>> = {
  empty: {
    sentence: { es: 'No hay número de teléfono.', en: 'There is no phone number.' },
    suggestion: { es: 'Escriba el número.', en: 'Fill in the number.' },
  },
  not_a_number: {
    sentence: { es: 'Esto no es un número de teléfono.', en: 'This is not a phone number.' },
    suggestion: {
      es: 'Deje solo el número, sin otras palabras.',
      en: 'Leave the number alone, without other words.',
    },
  },
  several_numbers: {
    sentence: { es: 'La celda tiene más de un número.', en: 'The cell holds more than one number.' },
    suggestion: {
      es: 'Deje un número por celda (pregon_suggested_phone trae el primero); ponga los demás en otra columna.',
      en: 'Leave one number in the cell (pregon_suggested_phone has the first); put the others in another column.',
    },
  },
  spreadsheet_exponent: {
    sentence: {
      es: 'La hoja de cálculo redondeó el número y se perdieron dígitos.',
      en: 'The spreadsheet rounded the number and digits were lost.',
    },
    suggestion: {
      es: 'En la hoja original dé formato de texto a la columna y exporte de nuevo.',
      en: 'In the original sheet format the column as text and export again.',
    },
  },
  spreadsheet_error: {
    sentence: {
      es: 'La hoja de cálculo dejó un error en lugar del número.',
      en: 'The spreadsheet left an error in place of the number.',
    },
    suggestion: {
      es: 'En la hoja original corrija la fórmula o ensanche la columna, y exporte de nuevo.',
      en: 'In the original sheet mend the formula or widen the column, and export again.',
    },
  },
  date: {
    sentence: { es: 'La celda tiene una fecha.', en: 'The cell holds a date.' },
    suggestion: {
      es: 'En la hoja original dé formato de texto a la columna y escriba el número.',
      en: 'In the original sheet format the column as text and write the number.',
    },
  },
  too_short: {
    sentence: { es: 'Al número le faltan dígitos.', en: 'The number is too short.' },
    suggestion: { es: 'Complete el número.', en: 'Complete the number.' },
  },
  too_long: {
    sentence: { es: 'Al número le sobran dígitos.', en: 'The number is too long.' },
    suggestion: {
      es: 'Corrija el número; si es de otro país, escríbalo con + y el código de país.',
      en: 'Correct the number; if it is of another country, write it with + and the country code.',
    },
  },
  wrong_length: {
    sentence: {
      es: 'La cantidad de dígitos no es la de un número de este país.',
      en: 'No number of this country has that many digits.',
    },
    suggestion: {
      es: 'Corrija el número; si es de otro país, escríbalo con + y el código de país.',
      en: 'Correct the number; if it is of another country, write it with + and the country code.',
    },
  },
  invalid_for_country: {
    sentence: { es: 'El país no tiene números así.', en: 'The country has no such numbers.' },
    suggestion: {
      es: 'Revise el número; si es de otro país, escríbalo con + y el código de país.',
      en: 'Check the number; if it is of another country, write it with + and the country code.',
    },
  },
};
