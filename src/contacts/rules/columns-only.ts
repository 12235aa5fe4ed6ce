import type { ColumnMapping } from './choose-columns';

/**
 * What is worth remembering of a mapping for the next file with the same header: which column is which.
 * Undefined when it says nothing of that.
 */
export function columnsOnly(mapping: ColumnMapping): ColumnMapping | undefined {
  const { phone, contactRef, timeZone, country, consentSource, consentOn } = mapping;
  const columns = { phone, contactRef, timeZone, country, consentSource, consentOn };
  return Object.values(columns).some((column) => column !== undefined) ? columns : undefined;
}
