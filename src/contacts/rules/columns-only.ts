import type { ColumnMapping } from './choose-columns';

/**
 * What is worth remembering of a mapping for the next file with the same header: which column is which.
 * Undefined when it says nothing of that.
 */
export function columnsOnly(mapping: ColumnMapping): ColumnMapping | undefined {
  const { phone, contactRef, timeZone } = mapping;
  const columns = { phone, contactRef, timeZone };
  return Object.values(columns).some((column) => column !== undefined) ? columns : undefined;
}
