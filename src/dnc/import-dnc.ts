import type { Clock } from '../platform/clock/clock';
import {
  openTable,
  type NotTaken,
  type Refusal,
  refusals,
  type Table,
  type TableMapping,
  TableRefused,
  type UnderstoodAs,
  understoodAs,
} from '../contacts';
import type { Country } from '../platform/phone';
import { addManyDurably, type DurableDnc } from './add-durably';
import type { DncAddition, DncSource } from './rules/dnc-entry';
import { judgeDncRecord } from './rules/judge-dnc-record';

const ROWS_PER_TRANSACTION = 1000;

export interface DncImportRequest extends DurableDnc {
  readonly clock: Clock;
  readonly file: string;
  /** The name that the user knows it by; it becomes the evidence, with the line. */
  readonly fileName: string;
  readonly country: Country;
  readonly source: DncSource;
  readonly reason: string;
  readonly by: string;
  readonly mapping?: TableMapping;
  readonly signal?: AbortSignal;
  /** Called with every row that holds something that is no number; awaited. */
  readonly onNotUnderstood?: (row: NotTaken, understood: UnderstoodAs) => Promise<void> | void;
  readonly onProgress?: (progress: { readonly bytesRead: number; readonly bytesTotal: number }) => void;
}

/** As `POST /dnc/imports` answers. `added + repeated` counts numbers, the rest rows of the file. */
export interface DncImportRows {
  readonly read: number;
  readonly notUnderstood: number;
  readonly added: number;
  readonly repeated: number;
}

export type DncImportOutcome =
  | { readonly kind: 'imported'; readonly rows: DncImportRows; readonly understoodAs: UnderstoodAs }
  | ({ readonly kind: 'refused' } & Refusal)
  /** `signal` aborted: what was entered stays entered; importing again goes on from there. */
  | { readonly kind: 'interrupted'; readonly rows: DncImportRows };

/**
 * Enters every number of a file. A row that is no number is reported and the others are entered all the
 * same: never fewer protected for one bad row. But a file whose rows run over line breaks is refused
 * before anything is entered, since a stray quote may hide numbers there. Never removes an entry.
 */
export async function importDnc(request: DncImportRequest): Promise<DncImportOutcome> {
  const { file, fileName, signal } = request;
  const rows = { read: 0, notUnderstood: 0, added: 0, repeated: 0 };
  try {
    const table = await openTable({ ...request, path: file });
    for await (const { line, lines } of table.records()) {
      if (lines.length > 1) {
        throw new TableRefused(refusals.swallowedLines(fileName, line, line + lines.length - 1));
      }
    }
    const understood = understoodAs(table.encoding, table.layout);
    await enterRows(request, table, understood, rows);
    return { kind: 'imported', rows, understoodAs: understood };
  } catch (error) {
    if (error instanceof TableRefused) return { kind: 'refused', ...error.refusal };
    if (signal?.aborted) return { kind: 'interrupted', rows };
    throw error;
  }
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

async function enterRows(
  request: DncImportRequest,
  table: Table,
  understood: UnderstoodAs,
  rows: Mutable<DncImportRows>,
): Promise<void> {
  const { clock, country, source, reason, by, fileName, signal, onNotUnderstood, onProgress } = request;
  const at = clock.now();
  let bytesRead = 0;
  let batch: DncAddition[] = [];
  const write = async () => {
    const added = await addManyDurably(request, batch);
    rows.added += added;
    rows.repeated += batch.length - added;
    batch = [];
    onProgress?.({ bytesRead, bytesTotal: table.bytes });
    signal?.throwIfAborted();
  };
  for await (const { line, lines, cells } of table.records((bytes) => (bytesRead = bytes))) {
    rows.read++;
    const { phones, problem } = judgeDncRecord(cells, table.layout.columns.phone, country);
    const evidence = `${fileName}:${line}`;
    batch.push(...phones.map((phone) => ({ phone, source, reason, evidence, by, at })));
    if (problem !== undefined) {
      rows.notUnderstood++;
      await onNotUnderstood?.({ line, problem, raw: lines.join('\n') }, understood);
    }
    if (batch.length >= ROWS_PER_TRANSACTION) await write();
  }
  if (batch.length > 0) await write();
}
