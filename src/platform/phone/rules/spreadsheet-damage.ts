const exponent = /^[+-]?\d+(?:[.,]\d+)?\s?e\s?\+?\s?\d{1,3}$/i;

const year = '(?:19|20)\\d\\d';
const month = '(?:0?[1-9]|1[0-2])';
const day = '(?:0?[1-9]|[12]\\d|3[01])';
const monthName = '(?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic|jan|apr|aug|dec)[a-z]*\\.?';
const time = '(?:[ t]\\d{1,2}:\\d\\d.*)?';

const dates = [
  `${year}([-/.])${month}\\1${day}`,
  `${day}([-/.])${month}\\1${year}`,
  `${month}([-/.])${day}\\1${year}`,
  `${day}([-/.])${month}\\1\\d\\d`,
  `${day}[-/. ](?:de )?${monthName}(?:[-/. ](?:de )?\\d{2,4})?`,
  `${monthName}[-/. ]\\d{1,4}`,
].map((date) => new RegExp(`^${date}${time}$`, 'i'));

/** `#N/A`, `#¡NUM!`, `#¡DIV/0!`, `#REF!`; and the `########` of a column that was too narrow. */
const errorValue = /^#(?:[¡¿]?[\p{L}\d/]{1,12}[!?]|n\/[ad]|#+)$/iu;

/** `88887777.5`: a number that somebody has calculated with. (`.0` and `.00` are tidied away before.) */
const fraction = /^[+-]?\d{5,}[.,]\d{1,2}$/;

export type SpreadsheetDamage = 'spreadsheet_exponent' | 'spreadsheet_error' | 'date' | 'not_a_number';

/**
 * A number that a spreadsheet has rounded (`5.06889E+10`), turned into a date, or lost. The lost digits cannot
 * be known: some dates even look like valid phones (`2024-05-12`), so they are refused, not guessed.
 */
export function spreadsheetDamage(tidied: string): SpreadsheetDamage | undefined {
  if (exponent.test(tidied)) return 'spreadsheet_exponent';
  if (tidied.startsWith('#') && errorValue.test(tidied)) return 'spreadsheet_error';
  if (dates.some((date) => date.test(tidied))) return 'date';
  return fraction.test(tidied) ? 'not_a_number' : undefined;
}
