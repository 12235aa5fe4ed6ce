import type { Text } from '../platform/i18n/language';

/** Why a backup is not made, or not restored, in words for whoever asked; nothing was changed. */
export class BackupRefused extends Error {
  constructor(
    /** `bad_file`: what was given cannot be used; `not_now`: what was found forbids it. */
    readonly kind: 'bad_file' | 'not_now',
    readonly text: Text,
  ) {
    super(text.en);
  }
}
