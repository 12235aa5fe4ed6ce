import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database as Sqlite, OPEN_READONLY } from 'sqlite3';

import { statementsOn } from '../src/platform/database/sqlite-statements';
import { runCli, startCli } from './support/cli';

const ROWS = 30_000;
const folder = mkdtempSync(join(tmpdir(), 'pregon-killed-'));
const data = join(folder, 'data');
const database = join(data, 'pregon.sqlite');
const list = join(folder, 'list.csv');
const environment = { PREGON_DATA_DIR: data };
const command = ['import', list, '--list', 'march', '--json'];

/** One look at the database from outside; undefined while there is none. */
async function look<Row>(statement: string): Promise<Row | undefined> {
  if (!existsSync(database)) return undefined;
  const handle = new Sqlite(database, OPEN_READONLY);
  try {
    return await statementsOn(handle).get<Row>(statement);
  } catch {
    return undefined;
  } finally {
    await new Promise((resolve) => handle.close(resolve));
  }
}

interface Counts {
  readonly entries: number;
  readonly phones: number;
}
const seen = async (): Promise<Counts> => {
  const counts = await look<Counts>(
    `SELECT (SELECT count(*) FROM list_entry) AS entries,
            (SELECT count(*) FROM list_phone p JOIN list_import i ON i.no = p.row_id / 4294967296
             WHERE i.status = 'committed') AS phones`,
  );
  return counts ?? { entries: 0, phones: 0 };
};

/** Starts the import and kills it the moment `when` finds a row. */
async function killedWhen(when: string): Promise<NodeJS.Signals | null> {
  const { child, ended } = startCli(command, environment);
  const over = ended.then(() => true);
  for (;;) {
    if ((await look(when)) !== undefined) break;
    if (await Promise.race([over, new Promise<false>((resolve) => setImmediate(() => resolve(false)))]))
      break;
  }
  child.kill('SIGKILL');
  return (await ended).signal;
}

beforeAll(() => {
  const rows = Array.from({ length: ROWS }, (_, n) => `Persona ${n};${60_000_000 + ((n * 7919) % 29_000)}`);
  writeFileSync(list, ['nombre;teléfono', ...rows, 'Nadie;12'].join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Real processes on a real file, killed where it hurts most. */
describe('an import that is killed', () => {
  const latest = `FROM list_import WHERE no = (SELECT max(no) FROM list_import) AND status = 'reading'`;

  it.each([
    ['when it has begun', `SELECT 1 ${latest}`],
    ['while it is read', `SELECT 1 ${latest} AND sha256 IS NOT NULL AND rows_read > 0`],
  ])('%s, leaves nothing in the list', async (_, when) => {
    expect(await killedWhen(when)).toBe('SIGKILL');
    expect(await seen()).toEqual({ entries: 0, phones: 0 });
  });

  it('while it is copied, has added nothing yet, and is finished by the next command', async () => {
    expect(await killedWhen(`SELECT 1 ${latest} AND copied_row > 0`)).toBe('SIGKILL');
    expect(await seen()).toEqual({ entries: 0, phones: 0 });

    expect(await killedWhen(`SELECT 1 ${latest} AND copied_phone > 0`)).toBe('SIGKILL');
    expect(await seen()).toEqual({ entries: 0, phones: 0 });

    const last = await runCli(command, environment);
    expect(last).toMatchObject({ code: 2, stderr: expect.stringContaining('already') });
    expect(await seen()).toEqual({ entries: ROWS + 1, phones: 29_000 });
    expect(readdirSync(join(data, 'imports'))).toEqual([]);
  });

  it('gave every row one place, in its order', async () => {
    const order = await look(
      `SELECT min(row_no) AS first, max(row_no) AS last, count(DISTINCT row_no) AS rows,
         sum(state = 'duplicate') AS duplicates, sum(state = 'invalid') AS invalid FROM list_entry`,
    );
    expect(order).toEqual({ first: 1, last: ROWS + 1, rows: ROWS + 1, duplicates: 1000, invalid: 1 });
  });
});
