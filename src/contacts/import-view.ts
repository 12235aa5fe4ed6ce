import type { Text } from '../platform/i18n/language';
import type { Encoding } from './rules/encoding';
import type { Columns } from './rules/choose-columns';
import { columnName, type TableLayout } from './rules/understand-table';
import type { LineCounts } from './table/count-lines';
import type { TableWarning } from './table/text-watch';

/**
 * `reading` until one atomic step makes it `committed` (or `previewed`, a dry run); `failed` when the file
 * was refused or the process died; `undone` by the user. Contacts of committed imports alone are seen.
 */
export type ImportStatus = 'reading' | 'previewed' | 'committed' | 'failed' | 'undone';

/** Rows of the file by what became of them: `accepted + suppressed + duplicate + invalid = read`. */
export interface RowCounts {
  readonly read: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly invalid: number;
  /** Contacts that were on the do-not-call list at import: in the list, and not called. */
  readonly suppressed: number;
}

/** Duplicate rows by what they duplicate; together `RowCounts.duplicate`. */
export interface DuplicateCounts {
  readonly inFile: number;
  readonly inList: number;
  /** Looked for when asked to. */
  readonly otherLists: number;
  readonly called: number;
}

export interface ImportProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
}

/** How the file was read, for the eye of the person who sent it. */
export interface UnderstoodAs {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Null when the file has none. */
  readonly header: readonly string[] | null;
  /** Lines above the header that were set aside. */
  readonly titleLines: number;
  readonly width: number;
  /** Names of columns; `column_2` where there is no header. Phones in order of preference. */
  readonly columns: {
    readonly phone: readonly string[];
    readonly contactRef: string | null;
    readonly timeZone: string | null;
    readonly country: string | null;
    readonly consentSource: string | null;
    readonly consentOn: string | null;
  };
  /** The same by their places, from 0. */
  readonly places: Columns;
  /** Whether the user said which columns are which, now or for an earlier file with this header. */
  readonly mappingFrom?: 'given' | 'remembered' | 'detected';
}

/** Exactly the JSON of `GET /imports/:id`. Times ISO 8601, UTC. */
export interface ImportView {
  readonly id: string;
  readonly listId: number;
  readonly listName: string;
  readonly fileName: string;
  readonly sha256: string | null;
  readonly status: ImportStatus;
  readonly rows: RowCounts;
  readonly country: string;
  readonly understoodAs: UnderstoodAs | null;
  readonly duplicates: DuplicateCounts;
  /** Invalid rows by the code of what is wrong with them; together `rows.invalid`. */
  readonly problems: Readonly<Record<string, number>>;
  /** Where every physical line of the file went. */
  readonly lines: LineCounts | null;
  /** What looks odd in a file that was read all the same. */
  readonly warnings: readonly TableWarning[];
  readonly error: { readonly code: string; readonly text: Text } | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
  /** When a preview that nobody commits goes away. */
  readonly expiresAt: string | null;
}

export function understoodAs(encoding: Encoding, layout: TableLayout): UnderstoodAs {
  const nameOf = (at: number | undefined) => (at === undefined ? null : columnName(layout, at));
  return {
    encoding,
    delimiter: layout.delimiter,
    header: layout.header ?? null,
    titleLines: layout.titleLines,
    width: layout.width,
    places: layout.columns,
    columns: {
      phone: layout.columns.phone.map((at) => columnName(layout, at)),
      contactRef: nameOf(layout.columns.contactRef),
      timeZone: nameOf(layout.columns.timeZone),
      country: nameOf(layout.columns.country),
      consentSource: nameOf(layout.columns.consentSource),
      consentOn: nameOf(layout.columns.consentOn),
    },
  };
}
