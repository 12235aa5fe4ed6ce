import { DateTime } from 'luxon';

/**
 * `2026-12-24` (to its end), `2026-12-24T18:00` (local time in `zone`) or with an offset → epoch ms.
 * Undefined when it is none of these, or a local time that clocks skip.
 */
export function parseUntil(text: string, zone: string): number | undefined {
  const trimmed = text.trim().replace(' ', 'T');
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(trimmed))
    return undefined;
  const at = DateTime.fromISO(trimmed, { zone });
  if (!at.isValid) return undefined;
  return trimmed.includes('T') ? at.toMillis() : at.plus({ days: 1 }).startOf('day').toMillis();
}
