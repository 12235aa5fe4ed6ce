import { type DncLookup, type PrefixLookup, reasonOf } from '../dnc';
import type { Text } from '../platform/i18n/language';

/** A number or prefix in prose: what lists it, for which campaigns alone, and its history. */
export function listedLines(found: DncLookup | PrefixLookup): Text[] {
  const first = 'prefix' in found ? prefixLine(found) : phoneLine(found);
  const history = found.history.map(({ at, action, source, reason, by, expiresAt, campaignId }) => {
    const scope = campaignId === null ? '' : ` campaign ${campaignId}`;
    const until = expiresAt === null ? '' : ` (→ ${expiresAt})`;
    const line = `  ${at} ${action} ${source}${scope} ${by}: ${reason}${until}`;
    return { es: line, en: line };
  });
  return [first, ...('phone' in found ? campaignLines(found) : []), ...history];
}

function phoneLine({ phone, why, entry }: DncLookup): Text {
  if (why === null) {
    const over = entry === null ? '' : entry.expiresAt;
    return over
      ? {
          es: `${phone}: no está en la lista de no llamar; estuvo hasta ${over}.`,
          en: `${phone}: not on the do-not-call list; it was until ${over}.`,
        }
      : { es: `${phone}: no está en la lista de no llamar.`, en: `${phone}: not on the do-not-call list.` };
  }
  const { by, since, reason } = reasonOf(why);
  const until = 'entry' in why && why.entry.expiresAt !== null ? why.entry.expiresAt : undefined;
  return {
    es: `${phone}: en la lista de no llamar desde ${since}${until ? ` hasta ${until}` : ''} (${by}: ${reason}).`,
    en: `${phone}: on the do-not-call list since ${since}${until ? ` until ${until}` : ''} (${by}: ${reason}).`,
  };
}

function campaignLines({ campaigns }: DncLookup): Text[] {
  return campaigns.map(({ campaignId, addedAt, expiresAt, reason }) => {
    const until = expiresAt === null ? '' : ` → ${expiresAt}`;
    return {
      es: `  solo para la campaña ${campaignId}, desde ${addedAt}${until}: ${reason}`,
      en: `  for campaign ${campaignId} only, since ${addedAt}${until}: ${reason}`,
    };
  });
}

function prefixLine({ prefix, listed, entry }: PrefixLookup): Text {
  if (!listed || entry === null) {
    return {
      es: `${prefix}: no está en la lista de no llamar.`,
      en: `${prefix}: not on the do-not-call list.`,
    };
  }
  return {
    es: `${prefix}: en la lista de no llamar desde ${entry.addedAt} (${entry.source}: ${entry.reason}).`,
    en: `${prefix}: on the do-not-call list since ${entry.addedAt} (${entry.source}: ${entry.reason}).`,
  };
}
