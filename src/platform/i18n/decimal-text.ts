import type { Text } from './language';

/** An exact decimal number inside a sentence, with the mark that people write: `12,5`, `12.5`. */
export function decimalText(exact: string): Text {
  return { es: exact.replace('.', ','), en: exact };
}
