/** Fewer digits are no number of their own: `8888-7777 / 2`. */
const LEAST_DIGITS = 7;

/** The parts of a text that each have the digits of a phone, where `/`, a comma or a word sets them apart. */
export function separateNumbers(text: string): string[] {
  return text
    .split(/[/,;|]| [oyu&] | (?:or|and) /i)
    .filter((part) => part.replace(/\D/g, '').length >= LEAST_DIGITS);
}
