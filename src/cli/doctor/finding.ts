import type { Text } from '../../platform/i18n/language';

/** One thing looked at: well, or with what to mend. */
export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly text: Text;
}

export function fine(check: string, text: Text): Finding {
  return { check, ok: true, text };
}

export function wrong(check: string, text: Text): Finding {
  return { check, ok: false, text };
}
