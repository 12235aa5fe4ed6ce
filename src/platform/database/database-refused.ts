import type { Text } from '../i18n/language';

/** A database that this version of the program cannot work with, in words for whoever started it. */
export class DatabaseRefused extends Error {
  constructor(readonly text: Text) {
    super(text.en);
  }
}
