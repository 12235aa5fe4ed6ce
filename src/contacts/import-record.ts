import type { Text } from '../platform/i18n/language';
import type { TableFacts } from './table/open-table';
import type { DuplicateCounts, ImportStatus, ImportView, UnderstoodAs } from './import-view';

/** A row of `list_import`, with its list's name. */
export interface ImportRecord {
  readonly id: string;
  readonly list_id: number;
  readonly list_name: string;
  readonly file_name: string;
  readonly sha256: string | null;
  readonly status: ImportStatus;
  readonly country: string;
  readonly understood_as: string | null;
  readonly duplicates: string | null;
  readonly problems: string | null;
  readonly line_account: string | null;
  readonly error: string | null;
  readonly rows_read: number;
  /** All contacts, those on the do-not-call list among them. */
  readonly rows_accepted: number;
  readonly rows_duplicate: number;
  readonly rows_invalid: number;
  readonly rows_suppressed: number;
  readonly created_at: number;
  readonly ended_at: number | null;
  readonly expires_at: number | null;
}

const noDuplicates: DuplicateCounts = { inFile: 0, inList: 0, otherLists: 0, called: 0 };

export function viewOf(row: ImportRecord): ImportView {
  return {
    id: row.id,
    listId: row.list_id,
    listName: row.list_name,
    fileName: row.file_name,
    sha256: row.sha256,
    status: row.status,
    rows: {
      read: row.rows_read,
      accepted: row.rows_accepted - row.rows_suppressed,
      duplicate: row.rows_duplicate,
      invalid: row.rows_invalid,
      suppressed: row.rows_suppressed,
    },
    duplicates: jsonOf<DuplicateCounts>(row.duplicates) ?? noDuplicates,
    problems: jsonOf<Record<string, number>>(row.problems) ?? {},
    ...factsOf(row),
    country: row.country,
    understoodAs: jsonOf<UnderstoodAs>(row.understood_as),
    error: jsonOf<{ code: string; text: Text }>(row.error),
    createdAt: new Date(row.created_at).toISOString(),
    endedAt: isoOf(row.ended_at),
    expiresAt: isoOf(row.expires_at),
  };
}

function factsOf({ line_account }: ImportRecord): Pick<ImportView, 'lines' | 'warnings'> {
  const facts = jsonOf<TableFacts>(line_account);
  if (facts === null) return { lines: null, warnings: [] };
  const { warnings, ...lines } = facts;
  return { lines, warnings };
}

function jsonOf<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
