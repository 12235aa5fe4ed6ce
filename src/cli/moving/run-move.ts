import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { MoveRefused, moveToPostgres, type TableMoved } from '../../moving';
import { systemClock } from '../../platform/clock/clock';
import { type Config, readConfig } from '../../platform/config/config';
import { Database, lockDataFolder, markMoved } from '../../platform/database';
import { badOption } from '../bad-option';
import { CommandError, exitCodes } from '../exit-codes';
import { folderInUse } from '../folder-in-use';
import { startProgress } from '../progress';
import type { Terminal } from '../terminal';

/** `pregon migrate-to postgres://…`, with nobody else at work in the data folder. */
export async function runMove(config: Config, terminal: Terminal, url: string): Promise<void> {
  const { database: from, dataDir } = config;
  const to = readConfig({ ...process.env, DATABASE_URL: url }).database;
  if (from.kind !== 'sqlite' || to.kind !== 'postgres') {
    throw badOption('migrate-to', from.kind === 'sqlite' ? 'sqlite' : 'DATABASE_URL', {
      es: 'de SQLite (DATABASE_URL sin definir o sqlite:…) a postgres://…',
      en: 'from SQLite (DATABASE_URL unset or sqlite:…) to postgres://…',
    });
  }
  if (!existsSync(from.file)) {
    throw new CommandError(exitCodes.badInput, {
      es: `No hay base de datos en ${from.file}: revise PREGON_DATA_DIR y DATABASE_URL.`,
      en: `There is no database at ${from.file}: check PREGON_DATA_DIR and DATABASE_URL.`,
    });
  }
  const lock = await lockDataFolder(join(from.folder, 'calling.lock'), 0);
  if (lock === undefined) throw folderInUse(dataDir);
  try {
    // Refuses one that was moved before, and takes in what its log holds.
    await (await Database.open(from.file)).close();
    const target = await Database.openPostgres(to.url, dataDir);
    const moved = await move(from.file, target, terminal).finally(() => target.close());
    const mark = await markMoved(from.file, systemClock.now());
    tell(terminal, moved, mark);
  } finally {
    await lock.release();
  }
}

async function move(file: string, target: Database, terminal: Terminal): Promise<TableMoved[]> {
  const progress = startProgress(terminal, { es: 'Pasando', en: 'Moving' }, () => systemClock.monotonicMs());
  let done = 0;
  try {
    return await moveToPostgres(file, target, (rows) => {
      done += rows;
      progress.update(done, done, { es: 'filas', en: 'rows' });
    });
  } catch (error) {
    if (error instanceof MoveRefused) throw new CommandError(exitCodes.refused, error.text);
    throw error;
  } finally {
    progress.stop();
  }
}

function tell(terminal: Terminal, moved: readonly TableMoved[], mark: string): void {
  const rows = moved.reduce((sum, table) => sum + table.rows, 0);
  terminal.say({
    es: `${rows} filas de ${moved.length} tablas, leídas de vuelta y comparadas, están en PostgreSQL. Ahora: DATABASE_URL con esa dirección, y el mismo PREGON_DATA_DIR (clave y diario de no llamar siguen ahí).`,
    en: `${rows} rows of ${moved.length} tables, read back and compared, are in PostgreSQL. Now: DATABASE_URL with that address, and the same PREGON_DATA_DIR (key and do-not-call journal stay there).`,
  });
  terminal.note({
    es: `El archivo de SQLite queda como estaba; ${mark} impide usarlo por descuido.`,
    en: `The SQLite file stays as it was; ${mark} keeps it from being used by mistake.`,
  });
  terminal.result({ rows, tables: moved });
}
