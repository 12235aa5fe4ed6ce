import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DncStore } from '../dnc';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

import type { ImportView } from '../contacts';
import { readHere } from '../contacts/reading/read-here';
import { systemClock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import type { Language, Text } from '../platform/i18n/language';
import { runDncAdd, runDncCheck, runDncExport, runDncImport, runDncRemove } from './dnc-command';
import { CommandError } from './exit-codes';
import { type CommandDeps, runImport } from './import-command';

const fixtures = join(__dirname, '../../fixtures');
let folder: string;
let db: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pregon-cli-'));
  db = await Database.open(join(folder, 'pregon.sqlite'));
});
afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A command's surroundings that remember what was said. */
function stage(language: Language = 'es', signal = new AbortController().signal) {
  const said: string[] = [];
  const noted: string[] = [];
  const results: unknown[] = [];
  const terminal = {
    language,
    json: true,
    interactive: false,
    signal,
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

describe('pregon import', () => {
  it('prints the counts, and says where the rows with problems are', async () => {
    await runDncImport(stage().deps, { file: join(fixtures, 'no-llamar.csv') });
    const { deps, said, noted, results } = stage();
    await runImport(deps, { file: join(fixtures, 'prospects-cr.csv'), list: 'marzo' });
    expect(said).toEqual([
      'marzo: 60 filas: 49 aceptadas, 3 en la lista de no llamar, 3 duplicadas, 5 inválidas.',
    ]);
    const [view] = results as ImportView[];
    expect(view?.rows).toEqual({ read: 60, accepted: 49, duplicate: 3, invalid: 5, suppressed: 3 });
    const file = join(folder, 'imports', `${view?.id}-errors.csv`);
    expect(noted).toEqual([`Filas con problemas: ${file}`]);
    expect(readFileSync(file, 'utf8').trim().split('\r\n')).toHaveLength(6);
  });

  it.each([
    [{ file: 'nowhere.csv' }, 2, /^nowhere\.csv: there is no such file\.$/],
    [{ country: 'Costa Rica' }, 2, /^--country: "Costa Rica"/],
    [{ errors: '/no/such/folder/errors.csv' }, 2, /^--errors: cannot write in/],
    [{ file: join(fixtures, 'not-ok/quote-never-closed.csv') }, 2, /line 3: a quote opens/],
  ])('ends %j in one line', async (options, exitCode, words) => {
    const file = join(fixtures, 'prospects-cr.csv');
    const error = await errorOf(runImport(stage('en').deps, { file, list: 'x', ...options }));
    expect(error.exitCode).toBe(exitCode);
    expect(error.message).toMatch(words);
    expect(error.message).not.toContain('\n');
    expect(await db.read.all('SELECT 1 FROM contact_list')).toEqual([]);
  });

  it('refuses the same file twice, unless asked', async () => {
    const file = join(fixtures, 'prospects-cr.csv');
    await runImport(stage().deps, { file, list: 'x' });
    expect(await errorOf(runImport(stage('en').deps, { file, list: 'x' }))).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('use --again'),
    });
    await runImport(stage().deps, { file, list: 'x', again: true });
  });

  it('ends with 130 when interrupted', async () => {
    const { deps } = stage('en', AbortSignal.abort());
    const file = join(fixtures, 'prospects-cr.csv');
    expect(await errorOf(runImport(deps, { file, list: 'x' }))).toMatchObject({ exitCode: 130 });
  });
});

describe('pregon dnc', () => {
  const fileOf = (content: string) => {
    const file = join(folder, 'no.csv');
    writeFileSync(file, content);
    return file;
  };

  it('import enters what it understands, lists the rest, and fails the exit code', async () => {
    const { deps, said, noted, results } = stage('en');
    const errors = join(folder, 'errors.csv');
    const file = fileOf('tel;nota\n8888-7777;a\nquién sabe;b\u001b[2J\n');
    const error = await errorOf(runDncImport(deps, { file, errors }));
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining('1 rows were not') });
    expect(said).toEqual(['Do not call: 1 numbers new, 0 known already, from 2 rows.']);
    expect(noted).toEqual(['no.csv, line 3: This is not a phone number. quién sabe;b [2J']);
    expect(results).toMatchObject([
      { rows: { added: 1 }, notUnderstood: [{ line: 3, code: 'not_a_number' }] },
    ]);

    writeFileSync(errors, readFileSync(errors, 'utf8').replace('quién sabe', '8000-0001'));
    await runDncImport(stage().deps, { file: errors });
    const { deps: check, results: found } = stage();
    await runDncCheck(check, { phone: '+506 8000 0001' });
    expect(found).toMatchObject([{ phone: '+50680000001', listed: true }]);
  });

  it('adds, checks, removes, and keeps the history', async () => {
    const phone = '8888-7777';
    await runDncAdd(stage().deps, { phone, reason: 'called the office' });
    await runDncAdd(stage().deps, { phone: "'+50688887777", reason: 'and again' });
    await runDncRemove(stage().deps, { phone, reason: 'wants our calls' });
    const { deps, said, results } = stage('en');
    await runDncCheck(deps, { phone });
    expect(said[0]).toBe('+50688887777: not on the do-not-call list.');
    expect(results).toMatchObject([
      {
        phone: '+50688887777',
        listed: false,
        entry: null,
        history: [{ action: 'added' }, { action: 'repeated' }, { action: 'removed' }],
      },
    ]);
    expect(existsSync(join(folder, 'do-not-call.journal'))).toBe(true);
  });

  it.each<[string, (deps: CommandDeps) => Promise<void>, RegExp]>([
    ['add', (deps) => runDncAdd(deps, { phone: 'abc', reason: 'x' }), /^"abc": This is not a phone/],
    ['add', (deps) => runDncAdd(deps, { phone: '8888-7777', reason: ' ' }), /^--reason/],
    ['remove', (deps) => runDncRemove(deps, { phone: '8888-7777', reason: 'x' }), /not on the/],
    ['check', (deps) => runDncCheck(deps, { phone: '1' }), /too short/],
    ['export', (deps) => runDncExport(deps, { out: '/no/such/f.csv' }, new PassThrough()), /^--out/],
    ['import', (deps) => runDncImport(deps, { file: folder }), /is a directory/],
  ])('%s refuses bad input in one line', async (_, run, words) => {
    const error = await errorOf(run(stage('en').deps));
    expect(error.exitCode).toBe(2);
    expect(error.message).toMatch(words);
  });

  it('exports to a file and to standard output alike', async () => {
    await runDncAdd(stage().deps, { phone: '8888-7777', reason: 'x' });
    const out = join(folder, 'out.csv');
    await runDncExport(stage().deps, { out }, new PassThrough());
    const stdout = new PassThrough();
    const printed = text(stdout);
    await runDncExport(stage().deps, {}, stdout);
    stdout.end();
    expect((await printed).replace('\ufeff', '')).toBe(readFileSync(out, 'utf8').replace('\ufeff', ''));
    expect(readFileSync(out, 'utf8')).toContain("'+50688887777,manual,x,");
  });
});
