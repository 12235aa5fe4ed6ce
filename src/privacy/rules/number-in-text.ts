/** A number as it may be written: its digits, and those that are dialled inside its country. */
export interface Forms {
  /** E.164 without the plus. */
  readonly digits: string;
  readonly national: string;
}

/** Digits with what people write between them; the longest telephone number and an international prefix. */
const written = /\+?\(?\d(?:[ .()/\u00a0-]{0,3}\d){5,20}/g;

/**
 * The text with `instead` wherever the number stands, however it is written: with or without plus, country, `00`, spaces,
 * dashes or brackets. Longer numbers that merely hold its digits are somebody else's, and stay.
 */
export function replaceNumber(text: string, { digits, national }: Forms, instead: string): string {
  const same = new Set([digits, national, `00${digits}`, `011${digits}`, `0${national}`]);
  return text.replace(written, (found) => (same.has(found.replace(/\D/g, '')) ? instead : found));
}
