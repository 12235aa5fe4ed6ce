import type { Clock } from '../../platform/clock/clock';
import { type Database, FIRST_STEP_ROWS, inShortSteps, SideFile, type Tx } from '../../platform/database';
import type { ImportStore } from '../import.store';
import { rowsOfImport } from '../rules/row-id';
import { TableRefused } from '../table/refusal';
import { superseded } from '../table/refusals';
import { carryPhones, carryRows } from './carry-rows';
import { stagePath } from './stage-file';

const columns = `id, line_no, state, phone, country, contact_ref, time_zone, other_phones, consent_source,
  consent_on, problem, suggestion, duplicate_of, called_at, raw`;

export interface Copying {
  readonly clock: Clock;
  readonly importId: string;
  readonly importNo: number;
  readonly listId: number;
  readonly signal?: AbortSignal;
  readonly onCopied?: (rows: number) => void;
}

/**
 * Copies a judged stage into the database, in short transactions that no reader sees, each noting how far
 * it came: after a crash it goes on from there. Rows in the order of the file, then phones in the order of
 * phones. Throws TableRefused when somebody else has ended the import meanwhile.
 */
export function copyStage(db: Database, imports: ImportStore, copying: Copying): Promise<void> {
  const path = stagePath(db, copying.importId);
  if (db.dialect === 'postgres') return carryStage(db, imports, copying, path);
  return db.withAttached(path, 'stage', async () => {
    await copyAll(db, imports, copying, copyRows);
    await copyAll(db, imports, copying, copyPhones);
  });
}

/** PostgreSQL sees no file of this machine: what SQLite reads by itself passes through this process. */
async function carryStage(db: Database, imports: ImportStore, copying: Copying, path: string): Promise<void> {
  const stage = await SideFile.open(path);
  try {
    await copyAll(db, imports, copying, async (tx, { importNo }, from, rows) => {
      const { after, to } = nextRows(importNo, from, rows);
      return { copied: await carryRows(tx, stage, after, to), now: { ...from, row: to } };
    });
    await copyAll(db, imports, copying, async (tx, { listId }, from, rows) => {
      const { copied, to } = await carryPhones(tx, stage, listId, from.phone, rows);
      return { copied, now: { ...from, phone: to } };
    });
  } finally {
    await stage.close();
  }
}

interface Watermarks {
  readonly row: number;
  readonly phone: number;
}
interface Step {
  readonly copied: number;
  readonly now: Watermarks;
}
type Copy = (tx: Tx, copying: Copying, from: Watermarks, rows: number) => Promise<Step>;

function copyAll(db: Database, imports: ImportStore, copying: Copying, copy: Copy): Promise<void> {
  const { clock, importId, signal, onCopied } = copying;
  return inShortSteps({ db, clock, rows: FIRST_STEP_ROWS, signal, onStep: onCopied }, async (tx, rows) => {
    const from = await imports.copiedTo(tx, importId);
    if (from === undefined) throw new TableRefused(superseded);
    const step = await copy(tx, copying, from, rows);
    if (step.copied > 0) await imports.noteCopied(tx, importId, step.now);
    return step.copied;
  });
}

async function copyRows(tx: Tx, { importNo }: Copying, from: Watermarks, rows: number): Promise<Step> {
  const { after, to } = nextRows(importNo, from, rows);
  const copied = await tx.run(
    `INSERT INTO list_row (${columns}) SELECT ${columns} FROM stage.list_row WHERE id > $1 AND id <= $2`,
    [after, to],
  );
  return { copied, now: { ...from, row: to } };
}

function nextRows(importNo: number, from: Watermarks, rows: number): { after: number; to: number } {
  const { first, last } = rowsOfImport(importNo);
  const after = Math.max(from.row, first - 1);
  return { after, to: Math.min(after + rows, last) };
}

async function copyPhones(tx: Tx, { listId }: Copying, from: Watermarks, rows: number): Promise<Step> {
  const upTo = await tx.get<{ phone: number | null }>(
    `SELECT max(phone) AS phone FROM
       (SELECT phone FROM stage.by_phone WHERE phone > $1 ORDER BY phone LIMIT $2)`,
    [from.phone, rows],
  );
  const to = upTo?.phone ?? undefined;
  if (to === undefined) return { copied: 0, now: from };
  const copied = await tx.run(
    `INSERT INTO list_phone (phone, list_id, row_id)
     SELECT phone, $1, row_id FROM stage.by_phone WHERE phone > $2 AND phone <= $3 ORDER BY phone`,
    [listId, from.phone, to],
  );
  return { copied, now: { ...from, phone: to } };
}
