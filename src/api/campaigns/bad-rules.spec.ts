import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PolicyProblem, readPackFile, readPolicy } from '../../campaigns';
import { CommandError, exitCodes } from '../../cli/exit-codes';
import { type RawRunOptions, readRunOptions } from '../../cli/run/options';
import { newCampaign } from './campaign-bodies';
import { policyFrom } from './policy-from';

const MARGIN_MS = 300_000;
const NOW = Date.parse('2026-06-15T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'pregon-bad-rules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a person may get wrong: the field, as the API takes it, the option, and what its refusal names. */
const bad: [field: string, given: unknown, option: string, right: RegExp][] = [
  ['window', 'Mon-Fri 08:00-08:04', '--window', /CALLMYWAY_QUEUE_MARGIN_S/],
  ['window', 'Mon 08:00-08:00', '--window', /always, or e\.g\./],
  ['window', 'Mon 08:00-12:00, 11:00-13:00', '--window', /do not overlap/],
  ['window', 'Mon 08:00-25:00', '--window', /always, or e\.g\./],
  ['window', 'never', '--window', /always, or e\.g\./],
  ['timeZone', 'America/San_Jose', '--time-zone', /IANA/],
  ['budget', 'doce mil', '--budget', /150 or 12\.50/],
  ['budget', -1, '--budget', /150 or 12\.50/],
  ['budget', '1e9', '--budget', /150 or 12\.50/],
  ['retry', 'no_answer=0s', '--retry', /from 1s to 30d/],
  ['retry', 'no_answer=3650d', '--retry', /from 1s to 30d/],
  ['retry', 'answered=4h', '--retry', /outcomes: no_answer/],
  ['retry', 'busy=1h,busy=2h', '--retry', /outcome=delay/],
  ['holidays', '12/24/2026', '--holidays', /2026-12-24 or 24\/12\/2026/],
  ['holidays', '24-12-2026', '--holidays', /2026-12-24 or 24\/12\/2026/],
  ['holidays', 'none,CR', '--holidays', /two-letter countries/],
  ['until', 'mañana', '--until', /2026-12-24T18:00/],
  ['until', '2026-02-30', '--until', /2026-12-24T18:00/],
  ['abandonLimit', 0, '--abandon-limit', /above 0 and up to 20/],
  ['abandonLimit', 100, '--abandon-limit', /above 0 and up to 20/],
  ['abandonLimit', '-3', '--abandon-limit', /above 0 and up to 20/],
  ['weight', 0, '--weight', /from 1 to 100/],
  ['weight', -1, '--weight', /from 1 to 100/],
  ['weight', 1.5, '--weight', /from 1 to 100/],
  ['rampUp', 'slowly', '--ramp-up', /from 0 to 1440/],
  ['rampUp', 1441, '--ramp-up', /from 0 to 1440/],
  ['rampUp', -5, '--ramp-up', /from 0 to 1440/],
  ['mostAtOnce', 0, '--most-at-once', /from 1 to 10000/],
  ['perDay', 0, '--per-day', /from 1 to 100/],
  ['per30Days', 1e6, '--per-30-days', /from 1 to 1000/],
  ['gap', '4h', '--gap', /whole number from 0/],
  ['maxAttempts', 0, '--max-attempts', /from 1 to 100/],
  ['pace', 'fast', '--pace', /from 1 to 6000/],
];

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('a rule that will not do', () => {
  it.each(bad)('%s: %j is refused by name over the API', (field, given, _option, right) => {
    const body = newCampaign.safeParse({ name: 'x', listId: 1, [field]: given });
    if (!body.success) {
      expect(body.error.issues[0]?.path).toEqual([field]);
      return;
    }
    const problem = thrownBy(() => readPolicy(policyFrom(body.data), MARGIN_MS, NOW));
    expect(problem).toBeInstanceOf(PolicyProblem);
    expect(problem).toMatchObject({ field });
    expect((problem as PolicyProblem).right.en).toMatch(right);
  });

  it.each(bad)('%s: %j is bad input on the command line', (field, given, option, right) => {
    const raw: RawRunOptions = { list: 'a.csv', ...{ [field]: String(given) } };
    const problem = thrownBy(() => readRunOptions(raw, MARGIN_MS, NOW));
    expect(problem).toBeInstanceOf(CommandError);
    const { exitCode, text } = problem as CommandError;
    expect(exitCode).toBe(exitCodes.badInput);
    expect(text.en.startsWith(option)).toBe(true);
    expect(text.en).toMatch(right);
    expect(text.es).not.toBe(text.en);
  });

  it.each<[name: string, content: string | Buffer, says: RegExp]>([
    ['us.csv', 'day\n12/24/2026\n', /us\.csv:2: 12\/24\/2026/],
    ['words.csv', 'Navidad\nAño nuevo\n', /words\.csv/],
    ['book.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /book\.xlsx/],
    ['empty.csv', '', /empty\.csv/],
  ])('a holiday file in another form, %s, is refused by name', (name, content, says) => {
    const file = join(folder, name);
    writeFileSync(file, content);
    const problem = thrownBy(() => readRunOptions({ list: 'a.csv', holidays: file }, MARGIN_MS, NOW));
    expect(problem).toMatchObject({ exitCode: exitCodes.badInput });
    expect((problem as CommandError).text.en).toMatch(/^--holidays/);
    expect((problem as CommandError).text.en).toMatch(says);
  });

  it.each<[string, object, RegExp]>([
    ['an unknown field', { windows: 'Mon 08:00-12:00' }, /unknown field windows/],
    ['hours that overlap', { window: 'Mon 08:00-12:00, 11:00-13:00' }, /window: .*without overlaps/],
    ['a cap of nothing', { perDay: 0 }, /perDay: /],
    ['a gap in words', { gap: 'a while' }, /gap: must be a duration/],
  ])('a policy pack with %s is refused by name', (name, more, says) => {
    const file = join(folder, `${name}.json`);
    const pack = { id: 'CR', version: '1', names: { es: 'a', en: 'b' }, source: 's', effectiveOn: null };
    writeFileSync(file, JSON.stringify({ ...pack, toBeCheckedByCounsel: true, ...more }));
    expect(() => readPackFile(file)).toThrow(says);
  });
});
