import type { Text } from '../platform/i18n/language';
import { LEAST_DIGITS, type SoughtProblem } from './rules/sought';

/** What is wrong with what was typed to look for, and what to type instead. */
export const soughtProblemTexts: Readonly<Record<SoughtProblem, Text>> = {
  few_digits: {
    es: `escriba al menos ${LEAST_DIGITS} dígitos: los primeros o los últimos del número, o el número entero`,
    en: `write at least ${LEAST_DIGITS} digits: the first or the last of the number, or the whole number`,
  },
  few_letters: {
    es: 'escriba al menos dos letras',
    en: 'write at least two letters',
  },
  nothing: {
    es: 'escriba un número, parte de él, o parte de una referencia o un nombre',
    en: 'write a number, part of one, or part of a reference or a name',
  },
};
