import { plainHeader } from './header-words';

/** By what a header is known again: its words in their order, whatever their accents and case. */
export function signatureOf(header: readonly string[]): string {
  return header.map(plainHeader).join('|');
}
