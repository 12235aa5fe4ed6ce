const DAY_MS = 86_400_000;
/** The last place on earth to see a day end is twelve hours behind UTC. */
const LAST_ZONE_MS = 12 * 3_600_000;

/**
 * Until when an entry suppresses, epoch ms: `2027-03-31` means through that day wherever the phone is, an
 * ISO 8601 time with a zone means that moment. Undefined for anything else, and for what has passed.
 */
export function readExpiry(text: string, now: number): number | undefined {
  const given = text.trim();
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(given);
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(given);
  if (!isDay && !isTime) return undefined;
  const at = Date.parse(given);
  if (Number.isNaN(at)) return undefined;
  if (isDay && new Date(at).toISOString().slice(0, 10) !== given) return undefined;
  const ends = isDay ? at + DAY_MS + LAST_ZONE_MS : at;
  return ends > now ? ends : undefined;
}
