import type { Clock } from '../platform/clock/clock';
import type { Database } from '../platform/database';
import type { Text } from '../platform/i18n/language';
import { commitImport } from './commit-import';
import { importStores, inImportRoom } from './import-room';
import type { ImportView } from './import-view';
import { type Incoming, stagedPhones } from './incoming';
import { recoverImports } from './recover-imports';
import type { ListedSql } from './staging/judge-rows';
import { judgeStage } from './staging/judge-stage';
import { hasStage, openStage } from './staging/stage-file';
import type { RefusalCode } from './table/refusal';
import { importRunning, refusals } from './table/refusals';

export interface PreviewCommit {
  readonly db: Database;
  readonly clock: Clock;
  readonly listed: ListedSql;
  readonly incoming: Incoming;
  readonly importId: string;
  /** Also when the same bytes were committed to the list since the preview. */
  readonly again?: boolean;
}

export type PreviewCommitted =
  | { readonly kind: 'imported'; readonly import: ImportView }
  | { readonly kind: 'repeated'; readonly import: ImportView }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly text: Text };

/**
 * Brings a preview into its list: what was staged then, judged again by what the list and the do-not-call
 * list hold now.
 */
export async function commitPreview(request: PreviewCommit): Promise<PreviewCommitted> {
  const outcome = await inImportRoom(request.db, () => commitNow(request));
  return outcome === 'busy' ? { kind: 'refused', ...importRunning } : outcome;
}

async function commitNow(request: PreviewCommit): Promise<PreviewCommitted> {
  const { db, clock, listed, incoming, importId, again } = request;
  const { imports } = importStores;
  await recoverImports(db, clock, importStores);
  const preview = await imports.get(db.read, importId);
  if (preview === undefined) return { kind: 'not_found' };
  if (preview.status === 'committed') return { kind: 'imported', import: preview };
  if (preview.status !== 'previewed' || !(await hasStage(db, importId))) {
    return { kind: 'refused', ...refusals.notPreviewed() };
  }
  const { listId, sha256 } = preview;
  const earlier = again || sha256 === null ? undefined : await imports.findCommitted(db.read, listId, sha256);
  if (earlier) return { kind: 'repeated', import: earlier };

  const stage = await openStage(db, importId);
  try {
    await incoming(stagedPhones(stage.sql));
    const scope = await imports.scopeOf(db.read, importId);
    const judgement = await judgeStage(db, stage, { listId, scope, listed, now: clock.now() });
    await stage.seal();
    await db.write((tx) => imports.judged(tx, importId, judgement, 'copying'));
  } finally {
    await stage.close();
  }
  await commitImport({ db, clock, stores: importStores, importId });
  const view = await imports.get(db.read, importId);
  return view ? { kind: 'imported', import: view } : { kind: 'not_found' };
}
