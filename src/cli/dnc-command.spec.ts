import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

import { readHere } from '../contacts';
import { addDurably, DncJournal, DncStore, journalFile } from '../dnc';
import { systemClock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import type { Language, Text } from '../platform/i18n/language';
import { runDncChecks } from './dnc-check';
import { runDncAdd, runDncExport, runDncImport, runDncRemove } from './dnc-command';
import { runDncRebuild, runOptOuts } from './dnc-rebuild';
import { runRegistryImport, runRegistryList, runRegistryRemove } from './dnc-registry';
import { CommandError } from './exit-codes';
import type { CommandDeps } from './import-command';

let folder: string;
let db: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pregon-dnc-cli-'));
  db = await Database.open(join(folder, 'pregon.sqlite'));
});
afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

function stage({ json = false, language = 'en' }: { json?: boolean; language?: Language } = {}) {
  const said: string[] = [];
  const noted: string[] = [];
  const results: unknown[] = [];
  const terminal = {
    language,
    json,
    interactive: false,
    signal: new AbortController().signal,
    say: (line: Text) => void said.push(line[language]),
    note: (line: Text) => void noted.push(line[language]),
    result: (value: unknown) => void results.push(value),
  };
  const deps: CommandDeps = {
    db,
    clock: systemClock,
    terminal,
    dataDir: folder,
    readFile: readHere,
    dnc: new DncStore(),
    erased: { recall: () => Promise.resolve() },
  };
  return { deps, said, noted, results };
}

const errorOf = async (work: Promise<void>): Promise<CommandError> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof CommandError) return error;
  throw new Error(`not a CommandError: ${String(error)}`);
};
const fileOf = (content: string) => {
  const file = join(folder, 'file.csv');
  writeFileSync(file, content);
  return file;
};
/** What a command writes to standard output. */
const output = async (work: (stdout: PassThrough) => Promise<void>) => {
  const stdout = new PassThrough();
  const error = await work(stdout).then(
    () => undefined,
    (thrown: unknown) => thrown as CommandError,
  );
  stdout.end();
  return { written: await text(stdout), error };
};
const optOut = (phone: `+${string}`, fromCampaignId?: number) =>
  addDurably(
    { db, journal: new DncJournal(journalFile(folder)) },
    { phone, source: 'ivr', reason: 'pressed 9', by: 'pregon', at: systemClock.now(), fromCampaignId },
  );
const campaign = (name: string) =>
  db.write(async (tx) => {
    await tx.run(`INSERT INTO contact_list (id, name, created_at) VALUES (1, 'x', 0)`);
    await tx.run(
      `INSERT INTO campaign (id, identity, name, list_id, state, policy, created_at) VALUES (1, 'x', $1, 1, 'draft', '{}', 0)`,
      [name],
    );
  });

describe('pregon dnc remove', () => {
  const phone = '8888-7777';

  it('refuses to take an opt-out back, with exit code 3, unless it was withdrawn', async () => {
    await optOut('+50688887777');
    const refused = await errorOf(runDncRemove(stage().deps, { phone, reason: 'x' }));
    expect(refused).toMatchObject({ exitCode: 3, message: expect.stringContaining('--opt-out-withdrawn') });
    const { deps, said } = stage();
    await runDncRemove(deps, { phone, reason: 'asked for our call', optOutWithdrawn: true });
    expect(said).toEqual(['+50688887777: off the do-not-call list.']);
  });

  it('says what else lists the number', async () => {
    await runDncAdd(stage().deps, { phone: '+506 888*', reason: 'range' });
    const blocked = await errorOf(runDncRemove(stage().deps, { phone, reason: 'x' }));
    expect(blocked).toMatchObject({ exitCode: 2, message: expect.stringContaining('the prefix +506888*') });
    await runDncAdd(stage().deps, { phone, reason: 'x' });
    const { deps, noted } = stage();
    await runDncRemove(deps, { phone, reason: 'x' });
    expect(noted).toEqual([expect.stringContaining('the prefix +506888*')]);
    await runDncRemove(stage().deps, { phone: '+506888*', reason: 'over' });
    expect(await errorOf(runDncRemove(stage().deps, { phone: '+506888*', reason: 'over' }))).toMatchObject({
      exitCode: 2,
    });
  });
});

describe('pregon dnc add', () => {
  it.each([
    [{ phone: '+506*' }, /--wide/],
    [{ phone: '888*' }, /with \+ and country code/],
    [{ phone: '8888-7777', expires: '2001-01-01' }, /^--expires/],
    [{ phone: '8888-7777', campaign: 'nope' }, /^--campaign/],
  ])('refuses %j', async (options, words) => {
    const error = await errorOf(runDncAdd(stage().deps, { reason: 'x', ...options }));
    expect([error.exitCode, error.message]).toEqual([2, expect.stringMatching(words)]);
  });

  it('enters for one campaign, until a day, or a country where that is meant', async () => {
    await campaign('abril');
    const { deps, results } = stage({ json: true });
    await runDncAdd(deps, { phone: '8888-7777', reason: 'x', campaign: 'abril' });
    await runDncAdd(deps, { phone: '8888-7778', reason: 'x', expires: '2099-01-01' });
    await runDncAdd(deps, { phone: '+999 1*', reason: 'x', wide: true }).catch(() => undefined);
    await runDncAdd(deps, { phone: '+507*', reason: 'x', wide: true });
    expect(results).toEqual([
      { phone: '+50688887777', outcome: 'added' },
      { phone: '+50688887778', outcome: 'added' },
      { prefix: '+507*', outcome: 'added' },
    ]);
    const { deps: check, said } = stage();
    await runDncChecks(check, { phones: ['8888-7777'] }, new PassThrough());
    expect(said.slice(0, 2)).toEqual([
      '+50688887777: not on the do-not-call list.',
      expect.stringMatching(/^ {2}for campaign 1 only, since .*: x$/),
    ]);
  });
});

describe('pregon dnc check', () => {
  it('takes several numbers', async () => {
    await runDncAdd(stage().deps, { phone: '8888-7777', reason: 'asked' });
    const { deps, said, results } = stage({ json: true });
    await runDncChecks(deps, { phones: ['8888-7777', '8888-7778'] }, new PassThrough());
    expect(said).toEqual([
      expect.stringMatching(/^\+50688887777: do not call, since .* \(entry manual: asked\)$/),
      '+50688887778: not on the list',
    ]);
    expect(results).toMatchObject([{ numbers: [{ listed: true }, { listed: false }] }]);
  });

  it('takes a file, and fails the exit code where rows are no numbers', async () => {
    await runDncAdd(stage().deps, { phone: '8888-7777', reason: '=x' });
    const file = fileOf('telefono;nombre\n88887777;Ana\nabc;Eva\n80000001;Luz\n');
    const asCsv = await output((stdout) => runDncChecks(stage().deps, { phones: [], file }, stdout));
    expect(asCsv.error).toMatchObject({ exitCode: 2 });
    expect(asCsv.written.split('\r\n')).toEqual([
      'row,phone,listed,by,since,reason',
      expect.stringMatching(/^1,\+50688887777,yes,entry manual,\d{4}-.*,'=x$/),
      '2,,,,,not_a_number',
      '3,+50680000001,no,,,',
      '',
    ]);
    const asJson = await output((stdout) =>
      runDncChecks(stage({ json: true }).deps, { phones: [], file }, stdout),
    );
    expect(JSON.parse(asJson.written)).toMatchObject({
      rows: [
        { row: 1, listed: true },
        { row: 2, listed: null },
        { row: 3, listed: false },
      ],
    });
  });

  it.each([[{ phones: [] }], [{ phones: ['88887777'], file: 'x.csv' }]])(
    'wants one of both: %j',
    async (options) => {
      expect(await errorOf(runDncChecks(stage().deps, options, new PassThrough()))).toMatchObject({
        exitCode: 2,
      });
    },
  );
});

describe('pregon dnc import', () => {
  it('takes back the export of an empty list', async () => {
    const file = join(folder, 'empty.csv');
    await runDncExport(stage().deps, { out: file }, new PassThrough());
    const { deps, said } = stage();
    await runDncImport(deps, { file });
    expect(said).toEqual(['Do not call: 0 numbers new, 0 known already, from 0 rows.']);
  });

  it('refuses a file that asks for removals', async () => {
    const error = await errorOf(runDncImport(stage().deps, { file: fileOf('tel;accion\n88887777;baja\n') }));
    expect([error.exitCode, error.message]).toEqual([2, expect.stringContaining('line 2: column "accion"')]);
  });
});

describe('pregon dnc registry', () => {
  const options = (content: string, more: object = {}) => ({
    file: fileOf(content),
    name: 'REPEP',
    dated: '2026-01-01',
    ...more,
  });

  it('imports, lists and removes', async () => {
    const { deps, said, results } = stage({ json: true });
    await runRegistryImport(deps, options('telefono\n88887777\n80000001\n', { version: 'ene' }));
    await runRegistryList(deps);
    await runRegistryRemove(deps, { name: 'REPEP', reason: 'moved' });
    expect(said).toEqual([
      'REPEP ene: 2 numbers.',
      expect.stringMatching(/^REPEP ene: 2 numbers, of 2026-01-01 \(\d+ days old\)$/),
      'REPEP: removed; it keeps nobody from being called any more.',
    ]);
    expect(results[0]).toMatchObject({ outcome: 'imported', rows: { read: 2, numbers: 2 } });
    expect(await errorOf(runRegistryRemove(deps, { name: 'REPEP', reason: 'x' }))).toMatchObject({
      exitCode: 2,
    });
  });

  it.each([
    ['telefono\n88887777\n', { dated: '2099-01-01' }, /^--dated/],
    ['telefono\n88887777\n', { name: 'a=b' }, /^--name/],
    ['telefono\n88887777\nabc\n', {}, /1 rows were not understood \(lines 3\)/],
    ['nombre\nAna\n', {}, /no phone column/],
  ])('refuses %j %j', async (content, more, words) => {
    const error = await errorOf(runRegistryImport(stage().deps, options(content, more)));
    expect([error.exitCode, error.message]).toEqual([2, expect.stringMatching(words)]);
  });
});

describe('pregon dnc rebuild and opt-outs', () => {
  it('restores, and fails the exit code on a torn line', async () => {
    await optOut('+50688887777');
    await db.write((tx) => tx.run('DELETE FROM dnc_entry'));
    const { deps, said } = stage();
    await runDncRebuild(deps, {});
    expect(said).toEqual(['Journal: 1 lines; 1 entered again.']);
    writeFileSync(journalFile(folder), '\n{"action":"add"\n', { flag: 'a' });
    expect(await errorOf(runDncRebuild(stage().deps, {}))).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('(4)'),
    });
  });

  it('lists opt-outs as CSV and JSON, of one campaign', async () => {
    await campaign('abril');
    await optOut('+50688887777', 1);
    await optOut('+50688887778');
    const { written } = await output((stdout) => runOptOuts(stage().deps, {}, stdout));
    expect(written.trim().split('\r\n')).toHaveLength(3);
    const { deps, results } = stage({ json: true });
    await runOptOuts(deps, { campaign: 'abril' }, new PassThrough());
    expect(results).toMatchObject([{ optOuts: [{ phone: '+50688887777', campaign: 'abril' }] }]);
  });
});
