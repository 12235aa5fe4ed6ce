import type { Database, Tx } from '../../platform/database';
import type { ImportStore } from '../import.store';
import { rowsOfImport } from '../rules/row-id';
import { TableRefused } from '../table/refusal';
import { superseded } from '../table/refusals';
import { stagePath } from './stage-file';

/** Rows copied in one transaction: a campaign's calls wait for no more than one. */
const ROWS_PER_TRANSACTION = 2000;

const columns = `id, line_no, state, phone, country, contact_ref, time_zone, other_phones, consent_source,
  consent_on, problem, suggestion, duplicate_of, called_at, raw`;

export interface Copying {
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
  return db.withAttached(stagePath(db, copying.importId), 'stage', async () => {
    while ((await step(db, imports, copying, copyRows)) > 0);
    while ((await step(db, imports, copying, copyPhones)) > 0);
  });
}

interface Watermarks {
  readonly row: number;
  readonly phone: number;
}
interface Step {
  readonly copied: number;
  readonly now: Watermarks;
}

async function step(
  db: Database,
  imports: ImportStore,
  copying: Copying,
  copy: (tx: Tx, copying: Copying, from: Watermarks) => Promise<Step>,
): Promise<number> {
  copying.signal?.throwIfAborted();
  const copied = await db.write(async (tx) => {
    const from = await imports.copiedTo(tx, copying.importId);
    if (from === undefined) throw new TableRefused(superseded);
    const done = await copy(tx, copying, from);
    if (done.copied > 0) await imports.noteCopied(tx, copying.importId, done.now);
    return done.copied;
  });
  if (copied > 0) copying.onCopied?.(copied);
  return copied;
}

async function copyRows(tx: Tx, { importNo }: Copying, from: Watermarks): Promise<Step> {
  const { first, last } = rowsOfImport(importNo);
  const after = Math.max(from.row, first - 1);
  const to = Math.min(after + ROWS_PER_TRANSACTION, last);
  const copied = await tx.run(
    `INSERT INTO list_row (${columns}) SELECT ${columns} FROM stage.list_row WHERE id > $1 AND id <= $2`,
    [after, to],
  );
  return { copied, now: { ...from, row: to } };
}

async function copyPhones(tx: Tx, { listId }: Copying, from: Watermarks): Promise<Step> {
  const upTo = await tx.get<{ phone: number }>(
    `SELECT max(phone) AS phone FROM
       (SELECT phone FROM stage.by_phone WHERE phone > $1 ORDER BY phone LIMIT $2)`,
    [from.phone, ROWS_PER_TRANSACTION],
  );
  if (upTo === undefined || upTo.phone === null) return { copied: 0, now: from };
  const copied = await tx.run(
    `INSERT INTO list_phone (phone, list_id, row_id)
     SELECT phone, $1, row_id FROM stage.by_phone WHERE phone > $2 AND phone <= $3 ORDER BY phone`,
    [listId, from.phone, upTo.phone],
  );
  return { copied, now: { ...from, phone: upTo.phone } };
}
