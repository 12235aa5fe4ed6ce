import type { Sql } from '../platform/database';
import { openTable, TableRefused } from '../contacts';
import type { Country, E164 } from '../platform/phone';
import { csv } from './export-dnc';
import { DncStore, type CheckAt } from './dnc.store';
import { type CheckedNumber, checkedNumber } from './rules/checked-number';
import { judgeDncRecord } from './rules/judge-dnc-record';
import type { DncRefusal } from './dnc-refusals';

const ROWS_PER_BATCH = 1000;

export interface CheckedRow extends CheckedNumber {
  /** From 1, without the header. */
  readonly row: number;
  readonly line: number;
}

export interface CheckFileRequest {
  readonly sql: Sql;
  readonly file: string;
  readonly fileName: string;
  readonly country: Country;
  readonly at: CheckAt;
  readonly dnc: DncStore;
}

export type FileToCheck =
  | { readonly kind: 'open'; readonly rows: AsyncGenerator<CheckedRow[]> }
  | ({ readonly kind: 'refused' } & DncRefusal);

/** Every number of a file with what lists it, in batches; a row that is no number says so. */
export async function checkFile(request: CheckFileRequest): Promise<FileToCheck> {
  try {
    const table = await openTable({ ...request, path: request.file });
    return { kind: 'open', rows: batches(request, table) };
  } catch (error) {
    if (error instanceof TableRefused) return { kind: 'refused', ...error.refusal };
    throw error;
  }
}

/** Many numbers at once: the batch question first, and only of those that are listed, why. */
export async function checkMany(
  sql: Sql,
  phones: readonly E164[],
  at: CheckAt,
  store: DncStore,
): Promise<Map<E164, CheckedNumber>> {
  const listed = await store.findMany(sql, phones, at);
  const checked = new Map<E164, CheckedNumber>();
  for (const phone of phones) {
    const why = listed.has(phone) ? await store.check(sql, phone, at) : undefined;
    checked.set(phone, checkedNumber(phone, why));
  }
  return checked;
}

async function* batches(
  { sql, country, at, dnc }: CheckFileRequest,
  table: Awaited<ReturnType<typeof openTable>>,
): AsyncGenerator<CheckedRow[]> {
  let row = 0;
  let waiting: { row: number; line: number; phones: readonly E164[]; problem: string | undefined }[] = [];
  const take = async (): Promise<CheckedRow[]> => {
    const asked = waiting;
    waiting = [];
    const checked = await checkMany(sql, [...new Set(asked.flatMap(({ phones }) => phones))], at, dnc);
    return asked.flatMap(({ row: no, line, phones, problem }) => {
      const found = phones.flatMap((phone) => checked.get(phone) ?? []);
      const rest: CheckedNumber[] = problem === undefined ? [] : [notANumber(problem)];
      return [...found, ...rest].map((one) => ({ row: no, line, ...one }));
    });
  };
  for await (const { line, cells } of table.records()) {
    const { phones, prefixes, problem } = judgeDncRecord(cells, table.layout.columns.phone, country);
    const unclear = problem ?? (prefixes.length > 0 ? 'not_a_number' : undefined);
    waiting.push({ row: ++row, line, phones, problem: unclear });
    if (waiting.length === ROWS_PER_BATCH) yield await take();
  }
  if (waiting.length > 0) yield await take();
}

function notANumber(problem: string): CheckedNumber {
  return { phone: null, listed: null, by: null, since: null, reason: problem };
}

const columns = ['row', 'phone', 'listed', 'by', 'since', 'reason'];

export const checkedHeader = (): string => csv([columns]);

/** `listed` is `yes`, `no`, or empty where the row is no number. */
export function checkedLines(rows: readonly CheckedRow[], cell: (text: string) => string): string {
  return csv(
    rows.map(({ row, phone, listed, by, since, reason }) => [
      String(row),
      phone ?? '',
      listed === null ? '' : listed ? 'yes' : 'no',
      cell(by ?? ''),
      since ?? '',
      cell(reason ?? ''),
    ]),
  );
}
