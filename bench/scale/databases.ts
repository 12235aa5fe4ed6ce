import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { importList, readInWorker } from '../../src/contacts';
import { listedSql } from '../../src/dnc';
import { systemClock } from '../../src/platform/clock/clock';
import { Database } from '../../src/platform/database';
import { CallingRoom } from '../calling-room';
import { median, quantile, say, seconds, verdict } from '../figures';
import { writeList } from '../list-file';
import { type Postgres, startPostgres } from './postgres';

const ROWS = 100_000;
const PEOPLE = 20_000;
const LINES = 20;
const IMPORTS = 2;
const ROUNDS = 30;
const policy = { window: 'always', gap: '14400', perDay: '1', per30Days: '4', budget: '1000000' };

interface Side {
  readonly name: 'SQLite' | 'PostgreSQL';
  readonly db: Database;
  /** Processor time of a server beside this process. */
  readonly serverCpuMs: () => number;
}

/** The same file and the same campaign on SQLite and on PostgreSQL, in one run, by turns. */
export async function benchDatabases(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-bench-scale-'));
  const server = await startPostgres();
  if (server === undefined) return say('PostgreSQL is not installed: nothing to compare');
  try {
    const sides = await bothSides(folder, server);
    await imports(folder, sides);
    await admissions(sides);
    for (const { db } of sides) await db.close();
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bothSides(folder: string, server: Postgres): Promise<readonly [Side, Side]> {
  const beside = join(folder, 'beside-postgres');
  mkdirSync(beside);
  return [
    { name: 'SQLite', db: await Database.open(join(folder, 'pregon.sqlite')), serverCpuMs: () => 0 },
    { name: 'PostgreSQL', db: await Database.openPostgres(server.url, beside), serverCpuMs: server.cpuMs },
  ];
}

async function imports(folder: string, sides: readonly [Side, Side]): Promise<void> {
  const file = join(folder, 'list.csv');
  await writeList(file, { rows: ROWS, duplicateShare: 0.03, invalidShare: 0.02 });
  const [sqlite, postgres] = sides.map((): Imported[] => []) as [Imported[], Imported[]];
  for (let round = 0; round < IMPORTS; round++) {
    for (const [n, { db, serverCpuMs }] of sides.entries()) {
      const [began, own, server] = [performance.now(), process.cpuUsage(), serverCpuMs()];
      const outcome = await importList({
        db,
        clock: systemClock,
        readFile: readInWorker,
        listed: listedSql,
        incoming: () => Promise.resolve(),
        file,
        fileName: 'list.csv',
        listName: `list ${round}`,
        country: 'CR',
      });
      if (outcome.kind !== 'imported') throw new Error(`not imported: ${outcome.kind}`);
      const used = process.cpuUsage(own);
      const cpuMs = (used.user + used.system) / 1000 + serverCpuMs() - server;
      (n === 0 ? sqlite : postgres).push({ tookMs: performance.now() - began, cpuMs });
    }
  }
  const figures = (of: readonly Imported[]) => [
    median(of.map(({ tookMs }) => tookMs)),
    median(of.map(({ cpuMs }) => cpuMs)),
  ];
  const [[ms = 0, cpu = 0], [msThere = 0, cpuThere = 0]] = [figures(sqlite), figures(postgres)];
  say(`import of ${ROWS} rows: SQLite ${seconds(ms)} (processor ${seconds(cpu)}),`);
  say(`  PostgreSQL ${seconds(msThere)} (processor, the server's too, ${seconds(cpuThere)})`);
  verdict('ratio of imports, PostgreSQL to SQLite', msThere / ms, 3, '');
  verdict('ratio of their processor time', cpuThere / cpu, 3, '');
}

interface Imported {
  readonly tookMs: number;
  readonly cpuMs: number;
}

interface Admitted {
  readonly name: string;
  readonly tookMs: number[];
  ownCpuMs: number;
  serverCpuMs: number;
}

async function admissions(sides: readonly [Side, Side]): Promise<void> {
  const rooms = await Promise.all(
    sides.map(async (side) => {
      const room = await CallingRoom.over(side.db, LINES);
      const campaign = { no: 1000, people: PEOPLE, phoneSql: `'+506' || (60000000 + i)`, policy };
      const admitted: Admitted = { name: side.name, tookMs: [], ownCpuMs: 0, serverCpuMs: 0 };
      return { side, room, id: await room.campaign(campaign), admitted };
    }),
  );
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { side, room, id, admitted } of rooms) {
      const [own, server] = [process.cpuUsage(), side.serverCpuMs()];
      const took = await room.admitOnAllLines(id);
      // The first round warms the caches of both.
      if (round === 0) continue;
      const used = process.cpuUsage(own);
      admitted.tookMs.push(...took);
      admitted.ownCpuMs += (used.user + used.system) / 1000;
      admitted.serverCpuMs += side.serverCpuMs() - server;
    }
  }
  const perSecond = rooms.map(({ admitted }) => tell(admitted));
  verdict(
    'ratio of the time of one admission, PostgreSQL to SQLite',
    (perSecond[0] ?? 0) / (perSecond[1] ?? 1),
    5,
    '',
  );
}

function tell({ name, tookMs, ownCpuMs, serverCpuMs }: Admitted): number {
  const perSecond = (1000 * tookMs.length) / tookMs.reduce((sum, ms) => sum + ms, 0);
  const cpu = (ms: number) => (ms / tookMs.length).toFixed(2);
  const beside = serverCpuMs === 0 ? '' : ` and ${cpu(serverCpuMs)} ms of the server`;
  say(
    `${name}: ${perSecond.toFixed(0)} admissions a second, p50 ${median(tookMs).toFixed(2)} ms, ` +
      `p99 ${quantile(tookMs, 0.99).toFixed(2)} ms; processor time per attempt planned and admitted ${cpu(ownCpuMs)} ms${beside}`,
  );
  return perSecond;
}
