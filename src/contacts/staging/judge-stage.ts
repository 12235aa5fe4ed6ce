import type { Database, SideFile } from '../../platform/database';
import { type Judgement, judgeRows, type Judging } from './judge-rows';
import { withLiveCopy } from './live-copy';

/** Judges a stage against the database: as schema `live`, SQLite's own file or what matters of PostgreSQL's tables. */
export function judgeStage(db: Database, stage: SideFile, judging: Judging): Promise<Judgement> {
  const judge = () => judgeRows(stage.sql, judging);
  return db.dialect === 'postgres' ? withLiveCopy(db.read, stage, judge) : judge();
}
