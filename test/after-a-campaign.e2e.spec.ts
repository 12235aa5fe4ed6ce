import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCli } from './support/cli';

describe('what can be asked of a campaign that is over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-after-'));
  const list = join(folder, 'list.csv');
  const evidence = join(folder, 'evidence.json');
  const pregon = (...args: string[]) =>
    runCli(args, { PREGON_DATA_DIR: join(folder, 'data'), PROVIDER: 'sandbox' });

  beforeAll(async () => {
    writeFileSync(list, 'telefono,origen consentimiento\n88880001,web\n88880002,web\n');
    const ran = await pregon(
      ...[
        'run',
        '--list',
        list,
        '--name',
        'march',
        '--window',
        'always',
        '--max-attempts',
        '1',
        '--pace',
        '600',
      ],
    );
    expect([ran.code, ran.stderr]).toEqual([0, expect.any(String)]);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is reported as prose, JSON and a table', async () => {
    const json = await pregon('report', '--name', 'march', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ campaign: 'march', total: { attempts: 2, placed: 2 } });
    const csv = await pregon('report', '--name', 'march', '--csv');
    expect(csv.stdout.split(/\r?\n/)[1]).toMatch(/^total,total,2,2,/);
    expect((await pregon('report', '--name', 'march')).stdout).toContain('By attempt');
    expect((await pregon('report', '--name', 'april')).code).toBe(2);
  }, 60_000);

  it('tells the story of each attempt', async () => {
    const shown = await pregon('attempt', 'show', '1', '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({ id: 1, state: 'settled', campaign: { name: 'march' } });
    expect((await pregon('attempt', 'show', '1')).stdout).toContain('onDoNotCallList: false');
    expect((await pregon('attempt', 'show', '99')).code).toBe(2);
  }, 60_000);

  it('is copied by its rules, once under a key, and refuses where nobody is left', async () => {
    const copy = (...more: string[]) => pregon('campaign', 'copy', '--name', 'march', '--as', 'may', ...more);
    const copies = [
      await copy('--key', 'k', '--pace', '7', '--json'),
      await copy('--key', 'k', '--pace', '7', '--json'),
    ];
    const [first, second] = copies.map(({ stdout }) => JSON.parse(stdout) as { id: number });
    expect(first).toMatchObject({
      name: 'may',
      state: 'draft',
      rows: 2,
      policy: { pace: 7, maxAttempts: 1 },
    });
    expect(second?.id).toBe(first?.id);
    const bad = await copy('--pace', 'fast');
    expect([bad.code, bad.stderr]).toEqual([2, expect.stringContaining('pace: "fast" will not do')]);
    expect((await pregon('campaign', 'copy', '--name', 'april', '--as', 'x')).code).toBe(2);
    expect((await pregon('campaign', 'copy', '--name', '2', '--as', 'x', '--only', 'not_reached')).code).toBe(
      3,
    );
  }, 60_000);

  it('gives evidence that shows a later edit', async () => {
    expect((await pregon('evidence', '--phone', '8888-0001', '--out', evidence)).code).toBe(0);
    const sound = await pregon('evidence', 'verify', evidence, '--json');
    expect([sound.code, JSON.parse(sound.stdout)]).toMatchObject([0, { kind: 'sound', handedOutHere: true }]);
    writeFileSync(evidence, readFileSync(evidence, 'utf8').replace('"march"', '"april"'));
    const changed = await pregon('evidence', 'verify', evidence, '--json');
    expect([changed.code, JSON.parse(changed.stdout)]).toMatchObject([3, { kind: 'changed' }]);
    expect((await pregon('evidence', 'verify', list)).code).toBe(2);
    expect((await pregon('evidence')).code).toBe(2);
  }, 60_000);
});
