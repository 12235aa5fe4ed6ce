const fullWidthOffset = 0xfee0;

/**
 * What spreadsheets, contact apps and word processors wrap around a number, undone: direction marks
 * and other invisible characters, no-break spaces, full-width digits, typographic dashes, a leading
 * `'` or `=` (also `="8888-7777"`), `tel:`, and the `.0` or `,00` of a number that a program took for a fraction.
 * A line break inside the cell stands between two numbers, as ` / ` does. Digits are never added, moved or dropped.
 */
export function tidyPhoneText(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - fullWidthOffset))
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/(\S)\s*[\r\n]\s*(?=\S)/g, '$1 / ')
    .replace(/\s+/g, ' ')
    .replace(/^[='"`´‘’“” ]+/, '')
    .replace(/['"`´‘’“” ]+$/, '')
    .replace(/^(?:tel|cel|phone)\s*[:.]\s*/i, '')
    .replace(/^(\+?\d{7,15})[.,]00?$/, '$1');
}
