import type { Database } from '../platform/database';
import type { Text } from '../platform/i18n/language';
import { countryOf } from '../platform/phone';
import { importStores } from './import-room';
import type { ImportView } from './import-view';
import type { ListRow } from './list-row.store';
import { rowProblemTexts } from './row-problem-text';
import { rowsOf } from './rows-of-import';
import { type Attributes, rowDetails } from './table/row-details';
import type { RowProblem } from './rules/read-row';
import { importNoOf, rowNoOf } from './rules/row-id';

/** A row as it was understood. */
export interface SeenRow {
  /** 1-based among the data rows of the file. */
  readonly row: number;
  /** 1-based physical line. */
  readonly line: number;
  readonly state: ListRow['state'];
  readonly phone: string | null;
  readonly otherPhones: readonly string[];
  readonly country: string | null;
  readonly contactRef: string | null;
  readonly timeZone: string | null;
  readonly consent: { readonly source: string | null; readonly on: string | null } | null;
  readonly problem: string | null;
  readonly suggestion: string | null;
  /** The row that has the phone already; `importId` null: of this file. */
  readonly duplicateOf: {
    readonly row: number;
    readonly importId: string | null;
    readonly listName: string | null;
  } | null;
  readonly calledAt: string | null;
  /** Columns that mean nothing to us, an extension, what other phone columns hold that is no number. */
  readonly details: Attributes;
  /** As it stands in the file. */
  readonly raw: string;
}

export interface ProblemKind {
  readonly code: string;
  readonly rows: number;
  readonly sentence: Text;
  readonly suggestion: Text;
  readonly examples: readonly SeenRow[];
}

/** Exactly the JSON of `GET /imports/:id/preview`. */
export interface ImportPreview {
  readonly import: ImportView;
  readonly firstRows: readonly SeenRow[];
  readonly problems: readonly ProblemKind[];
  readonly duplicateExamples: readonly SeenRow[];
}

const FIRST_ROWS = 20;
const EXAMPLES = 3;
const DUPLICATE_EXAMPLES = 10;
/** Invalid rows that are looked through for examples. */
const LOOKED_THROUGH = 2000;
const RAW_CHARACTERS = 1000;

/** What an import, committed or not, has made of its file; undefined when there is none of this id. */
export async function previewImport(db: Database, importId: string): Promise<ImportPreview | undefined> {
  const view = await importStores.imports.get(db.read, importId);
  const rows = view && (await rowsOf(db, importId));
  if (view === undefined || rows === undefined) return undefined;
  const { sql, range } = rows;
  try {
    const { rows: store } = importStores;
    const first = await store.page(sql, range, 0, FIRST_ROWS);
    const invalid = await store.pageInState(sql, 'invalid', range, 0, LOOKED_THROUGH);
    const duplicate = await store.pageInState(sql, 'duplicate', range, 0, DUPLICATE_EXAMPLES);
    const detailsOf = detailReader(view);
    const see = (found: readonly ListRow[]) => Promise.all(found.map((row) => seenRow(db, row, detailsOf)));
    const problems = Object.entries(view.problems).map(async ([code, n]): Promise<ProblemKind> => {
      const examples = invalid.filter((row) => row.problem === code).slice(0, EXAMPLES);
      return { code, rows: n, ...rowProblemTexts[code as RowProblem], examples: await see(examples) };
    });
    return {
      import: view,
      firstRows: await see(first),
      problems: (await Promise.all(problems)).sort((a, b) => b.rows - a.rows),
      duplicateExamples: await see(duplicate),
    };
  } finally {
    await rows.close();
  }
}

async function seenRow(db: Database, row: ListRow, detailsOf: (raw: string) => Attributes): Promise<SeenRow> {
  const { rowNo, lineNo, state, phone, country, contactRef, timeZone, problem, suggestion, raw } = row;
  const { otherPhones, consentSource, consentOn, calledAt } = row;
  return {
    row: rowNo,
    line: lineNo,
    state,
    phone,
    otherPhones: otherPhones?.split(' ') ?? [],
    country,
    contactRef,
    timeZone,
    consent: consentSource || consentOn ? { source: consentSource, on: consentOn } : null,
    problem,
    suggestion,
    duplicateOf: await duplicateOf(db, row),
    calledAt: calledAt === null ? null : new Date(calledAt).toISOString(),
    details: row.problem === 'swallowed_lines' ? [] : detailsOf(raw),
    raw: raw.slice(0, RAW_CHARACTERS),
  };
}

function detailReader({ understoodAs, country }: ImportView): (raw: string) => Attributes {
  if (understoodAs === null) return () => [];
  const { delimiter, header, places } = understoodAs;
  const layout = { delimiter, header: header ?? undefined, columns: places };
  return (raw) => rowDetails(raw, layout, countryOf(country) ?? 'CR');
}

async function duplicateOf(db: Database, { id, duplicateOf: of }: ListRow): Promise<SeenRow['duplicateOf']> {
  if (of === null) return null;
  const row = rowNoOf(of);
  if (importNoOf(of) === importNoOf(id)) return { row, importId: null, listName: null };
  const other = await importStores.imports.withNo(db.read, importNoOf(of));
  return { row, importId: other?.id ?? null, listName: other?.listName ?? null };
}
