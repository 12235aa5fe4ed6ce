import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Database } from '../src/platform/database';
import { runCli } from './support/cli';

const folder = mkdtempSync(join(tmpdir(), 'pregon-bad-'));
const path = (name: string): string => join(folder, name);
const good = path('good.csv');
let htmlServer: Server;
let htmlUrl = '';

beforeAll(async () => {
  writeFileSync(good, 'tel\n88887777\n');
  writeFileSync(path('empty.csv'), '');
  writeFileSync(path('binary.csv'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 2, 3]));
  mkdirSync(path('folder.csv'));
  mkdirSync(path('packed/packs'), { recursive: true });
  const pack = { id: 'CR', version: '9', names: { es: 'a', en: 'b' }, source: 's', effectiveOn: null };
  const odd = { ...pack, toBeCheckedByCounsel: true, windows: 'Mon 08:00-12:00' };
  writeFileSync(path('packed/packs/CR.json'), JSON.stringify(odd));
  htmlServer = createServer((_request, response) => response.end('<!doctype html><title>Login</title>'));
  await new Promise<void>((resolve) => htmlServer.listen(0, '127.0.0.1', resolve));
  htmlUrl = `http://127.0.0.1:${(htmlServer.address() as AddressInfo).port}/getCdrs.php`;
});
afterAll(() => {
  htmlServer.close();
  rmSync(folder, { recursive: true, force: true });
});

const nowhere = 'http://127.0.0.1:9/x';
const environment = (more: Record<string, string>): Record<string, string> => ({
  PREGON_DATA_DIR: path('data'),
  CALLMYWAY_ENDPOINTS: 'user:CANARY-pass',
  CALLMYWAY_DIAL_URL: nowhere,
  CALLMYWAY_CDR_URL: nowhere,
  CALLMYWAY_CDR_INTERVAL_MS: '50',
  ...more,
});

interface Case {
  readonly what: string;
  readonly args: () => string[];
  readonly env?: () => Record<string, string>;
  readonly code: number;
  readonly says: RegExp;
}

const run = (...more: string[]): string[] => ['run', '--list', good, '--window', 'always', ...more];

const cases: readonly Case[] = [
  { what: 'a missing file', args: () => ['run', '--list', path('none.csv')], code: 2, says: /none\.csv/ },
  {
    what: 'a folder',
    args: () => ['run', '--list', path('folder.csv')],
    code: 2,
    says: /folder\.csv.*directory/,
  },
  {
    what: 'an empty file',
    args: () => ['run', '--list', path('empty.csv')],
    code: 2,
    says: /empty\.csv.*empty/,
  },
  {
    what: 'a binary file',
    args: () => ['run', '--list', path('binary.csv')],
    code: 2,
    says: /binary\.csv.*text/,
  },
  { what: 'an unknown option', args: () => run('--speed', '9'), code: 2, says: /--speed/ },
  { what: 'a bad duration', args: () => run('--retry', 'busy=soon'), code: 2, says: /--retry.*soon/ },
  { what: 'a bad window', args: () => run('--window', 'Blursday 9-5'), code: 2, says: /--window.*Blursday/ },
  { what: 'a bad zone', args: () => run('--time-zone', 'Mars/Base'), code: 2, says: /--time-zone.*Mars/ },
  {
    what: 'a policy pack with an unknown field',
    args: run,
    env: () => ({ PREGON_DATA_DIR: path('packed') }),
    code: 2,
    says: /CR\.json: unknown field windows/,
  },
  {
    what: 'a bad setting',
    args: run,
    env: () => ({ CALLMYWAY_TIME_ZONE: 'Nowhere' }),
    code: 2,
    says: /CALLMYWAY_TIME_ZONE/,
  },
  {
    what: 'an address that is not https',
    args: run,
    env: () => ({ CALLMYWAY_DIAL_URL: 'http://example.com/dial' }),
    code: 2,
    says: /CALLMYWAY_DIAL_URL.*https/,
  },
  {
    what: 'no endpoints',
    args: run,
    env: () => ({ CALLMYWAY_ENDPOINTS: '' }),
    code: 3,
    says: /CALLMYWAY_ENDPOINTS/,
  },
  { what: 'a flow without its role', args: () => run('--flow', 'agent-first'), code: 3, says: /@agent/ },
  { what: 'a provider that is not there', args: run, code: 3, says: /CALLMYWAY_CDR_URL.*network/ },
  {
    what: 'a provider that answers HTML',
    args: run,
    env: () => ({ CALLMYWAY_CDR_URL: htmlUrl }),
    code: 3,
    says: /HTML.*CALLMYWAY_CDR_URL/,
  },
];

describe('bad input', () => {
  it.each(cases)('$what: one line, exit code $code', async ({ args, env, code, says }) => {
    const ended = await runCli(args(), environment(env?.() ?? {}));
    expect(ended).toMatchObject({ code, stdout: '' });
    const said = ended.stderr.split('\n').filter((line) => line !== '' && !line.startsWith('Importing'));
    expect(said[0]).toMatch(says);
    expect(ended.stderr).not.toMatch(/\n\s+at |CANARY/);
  });

  it('leaves no campaign and no attempt behind', async () => {
    const db = await Database.open(join(path('data'), 'pregon.sqlite'));
    expect(await db.read.get('SELECT count(*) AS n FROM campaign')).toEqual({ n: 0 });
    expect(await db.read.get('SELECT count(*) AS n FROM attempt')).toEqual({ n: 0 });
    await db.close();
  });

  it('another key than numbers were erased under ends the command, which says so in the language asked for', async () => {
    const data = path('erased');
    const given = environment({ PREGON_DATA_DIR: data });
    expect(await runCli(['dnc', 'add', '88887777', '--reason', 'x'], given)).toMatchObject({ code: 0 });
    const db = await Database.open(join(data, 'pregon.sqlite'));
    await db.write((tx) =>
      tx.run(`INSERT INTO dnc_erased (hash, key_id, source, listed_at) VALUES ('h', 'another', 'ivr', 1)`),
    );
    await db.close();
    const refused = await runCli(['dnc', 'check', '88887777'], { ...given, PREGON_LANG: 'es' });
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Se borraron números') as string,
    });
  });
});
