import type { Clock } from '../platform/clock/clock';
import {
  openTable,
  type NotTaken,
  refusals,
  type Table,
  type TableMapping,
  type TableRecord,
  TableRefused,
  type UnderstoodAs,
  understoodAs,
} from '../contacts';
import type { Country } from '../platform/phone';
import { addManyDurably, addPrefixDurably, type DurableDnc } from './add-durably';
import { CampaignNamesStore } from './campaign-names.store';
import { DncFileStore } from './dnc-file.store';
import { type DncRefusal, dncRefusals } from './dnc-refusals';
import { isEmptyList } from './empty-file';
import type { DncAddition, DncOutcome, DncSource, DncWish } from './rules/dnc-entry';
import { judgeDncRecord } from './rules/judge-dnc-record';
import { readExportedRow } from './rules/own-export';
import { asksForRemoval, removalColumns } from './rules/removal-words';
import { isOver } from './rules/weigh-wish';

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
  /** Suppress for this campaign only. */
  readonly campaignId?: number;
  readonly expiresAt?: number;
  readonly mapping?: TableMapping;
  readonly signal?: AbortSignal;
  /** Called with every row that holds something that is no number; awaited. */
  readonly onNotUnderstood?: (row: NotTaken, understood: UnderstoodAs) => Promise<void> | void;
  readonly onProgress?: (progress: { readonly bytesRead: number; readonly bytesTotal: number }) => void;
}

/** As `POST /dnc/imports` answers. `added + repeated` counts numbers and prefixes, the rest rows of the file. */
export interface DncImportRows {
  readonly read: number;
  readonly notUnderstood: number;
  readonly added: number;
  readonly repeated: number;
}

export type DncImportOutcome =
  | {
      readonly kind: 'imported';
      readonly rows: DncImportRows;
      /** Null: a file with a header and no rows. */
      readonly understoodAs: UnderstoodAs | null;
    }
  | ({ readonly kind: 'refused' } & DncRefusal)
  /** `signal` aborted: what was entered stays entered; importing again goes on from there. */
  | { readonly kind: 'interrupted'; readonly rows: DncImportRows };

class DncFileRefused extends Error {
  constructor(readonly refusal: DncRefusal) {
    super(refusal.text.en);
  }
}

/**
 * Enters every number and prefix of a file. A row that is neither is reported and the others are entered all
 * the same: never fewer protected for one bad row. But a file whose rows run over line breaks, or that asks
 * for removals, is refused before anything is entered. Never removes an entry. A file that was entered before
 * enters what is missing, and notes nothing for the rest.
 */
export async function importDnc(request: DncImportRequest): Promise<DncImportOutcome> {
  const { file, signal } = request;
  const rows = { read: 0, notUnderstood: 0, added: 0, repeated: 0 };
  try {
    const table = await openTable({ ...request, path: file });
    await lookThrough(request, table);
    const understood = understoodAs(table.encoding, table.layout);
    await enterRows(request, table, understood, rows);
    return { kind: 'imported', rows, understoodAs: understood };
  } catch (error) {
    if (error instanceof TableRefused) {
      const { refusal } = error;
      const empty = refusal.code === 'no_rows' && (await isEmptyList(file));
      return empty ? { kind: 'imported', rows, understoodAs: null } : { kind: 'refused', ...refusal };
    }
    if (error instanceof DncFileRefused) return { kind: 'refused', ...error.refusal };
    if (signal?.aborted) return { kind: 'interrupted', rows };
    throw error;
  }
}

async function lookThrough({ fileName }: DncImportRequest, table: Table): Promise<void> {
  const { header } = table.layout;
  const columns = removalColumns(header);
  for await (const { line, lines, cells } of table.records()) {
    if (lines.length > 1) {
      throw new TableRefused(refusals.swallowedLines(fileName, line, line + lines.length - 1));
    }
    if (columns.length > 0 && asksForRemoval(header, cells, columns)) {
      const names = columns.map((at) => header?.[at] ?? '').join(', ');
      throw new DncFileRefused(dncRefusals.asksForRemovals(fileName, line, names));
    }
  }
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

async function enterRows(
  request: DncImportRequest,
  table: Table,
  understood: UnderstoodAs,
  rows: Mutable<DncImportRows>,
): Promise<void> {
  const { db, clock, country, fileName, signal, campaignId, onNotUnderstood, onProgress } = request;
  const at = clock.now();
  const enteredAs = JSON.stringify([country, campaignId ?? null, request.expiresAt ?? null]);
  const files = new DncFileStore();
  const noteRepeated = !(await files.isKnown(db.read, table.sha256, enteredAs));
  const scopes = new Scopes(request);
  let bytesRead = 0;
  let batch: DncAddition[] = [];
  const count = (outcomes: readonly DncOutcome[]) => {
    const added = outcomes.filter((outcome) => outcome === 'added' || outcome === 'renewed').length;
    rows.added += added;
    rows.repeated += outcomes.length - added;
  };
  const write = async () => {
    count(await addManyDurably(request, batch, { noteRepeated }));
    batch = [];
    onProgress?.({ bytesRead, bytesTotal: table.bytes });
    signal?.throwIfAborted();
  };
  for await (const record of table.records((bytes) => (bytesRead = bytes))) {
    rows.read++;
    const { cells, line, lines } = record;
    const { phones, prefixes, problem } = judgeDncRecord(cells, table.layout.columns.phone, country);
    const { expiresAt, campaign, reason } = wishOf(request, table, record);
    const { source, by } = request;
    const wish: DncWish = { source, reason, by, at, expiresAt, evidence: `${fileName}:${line}` };
    const scope = await scopes.of(campaign);
    // An entry that our own export shows as over protects nobody, here neither.
    const over = isOver(wish, at);
    if (over) rows.repeated += phones.length + prefixes.length;
    else batch.push(...phones.map((phone) => ({ ...wish, phone, campaignId: scope })));
    for (const prefix of over ? [] : prefixes) {
      count([await addPrefixDurably(request, { ...wish, prefix }, noteRepeated)]);
    }
    if (problem !== undefined) {
      rows.notUnderstood++;
      await onNotUnderstood?.({ line, problem, raw: lines.join('\n') }, understood);
    }
    if (batch.length >= ROWS_PER_TRANSACTION) await write();
  }
  if (batch.length > 0) await write();
  await db.write((tx) => files.note(tx, table.sha256, enteredAs, fileName, at));
}

/** Our own export brings the reason, the expiry and the campaign of each entry along. */
function wishOf({ reason, expiresAt }: DncImportRequest, { layout }: Table, { cells }: TableRecord) {
  const exported = readExportedRow(layout.header, cells);
  return {
    reason: exported?.reason ?? reason,
    expiresAt: expiresAt ?? exported?.expiresAt,
    campaign: exported?.campaign,
  };
}

/** For which campaign a row is: the one asked for, else the one that it names, else all of them. */
class Scopes {
  private readonly known = new Map<string, number | undefined>();

  constructor(private readonly request: DncImportRequest) {}

  async of(campaign: string | undefined): Promise<number | undefined> {
    if (this.request.campaignId !== undefined || campaign === undefined) return this.request.campaignId;
    if (!this.known.has(campaign)) {
      const found = await new CampaignNamesStore().find(this.request.db.read, campaign);
      // A campaign that is not here: rather protected from all than from none.
      this.known.set(campaign, found?.id);
    }
    return this.known.get(campaign);
  }
}
