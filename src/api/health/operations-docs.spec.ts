import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ServiceUnderTest } from '../../../test/support/service';
import { buildProgram } from '../../cli/program';
import { campaignHold } from '../../explaining/rules/campaign-hold';
import { holdCodes } from '../../explaining/rules/hold-codes';
import { nothingAhead } from '../../explaining/rules/standing';
import { environmentSchema } from '../../platform/config/environment-schema';

const read = (path: string): string => readFileSync(join(__dirname, '../../..', path), 'utf8');
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();
const all = (text: string, pattern: RegExp): string[] =>
  sorted([...text.matchAll(pattern)].map(([, one = '']) => one));

const metrics = all(read('docs/metrics.md'), /^\| `(pregon_\w+)` \|/gm);
const alerts = read('ops/alerts.yml');
const runbook = read('docs/runbook.md');

describe('what whoever is woken reads', () => {
  it('documents every metric that is exposed, and no other; ready tells the age of every loop', async () => {
    const service = await ServiceUnderTest.open();
    const text = await (await service.request('GET', '/metrics')).text();
    const ready = (await (await service.request('GET', '/health/ready')).json()) as { loops: object };
    await service.close();
    expect(all(text, /^# TYPE (\w+) /gm)).toEqual(metrics);
    expect(Object.keys(ready.loops)).toEqual(['engine', 'reconciler', 'backlog', 'webhooks']);
    expect(ready.loops).toMatchObject({ backlog: expect.any(Number), webhooks: expect.any(Number) });
  });

  it('alerts on metrics that there are, and each alert has a section', () => {
    const named = all(alerts, /\b(pregon_[a-z_]+)/g);
    expect(named.filter((name) => !metrics.includes(name))).toEqual([]);
    const reasons = all(alerts, /reason="(\w+)"/g);
    expect(reasons.filter((reason) => !holdCodes.some((code) => code === reason))).toEqual([]);
    expect(all(runbook, /^## (Pregon\w+)$/gm)).toEqual(all(alerts, /alert: (\w+)/g));
  });

  it.each(['Dockerfile', 'docker-compose.yml', 'docker-compose.sqlite.yml', 'ops/pregon.service'])(
    'finds in %s no command, file or setting that is not there',
    (file) => {
      const text = read(file);
      const started = [...text.matchAll(/\bdist\/(src\/\w+)\.js(?:[',\s]+([a-z]+)\b)?/g)];
      for (const [, script = '', command] of started) {
        expect(existsSync(join(__dirname, '../../..', `${script}.ts`))).toBe(true);
        if (command !== undefined)
          expect(buildProgram(command).commands.map((one) => one.name())).toContain(command);
      }
      const settings = all(text, /\b((?:PREGON|CALLMYWAY|DATABASE|REDIS|PROVIDER)_\w+|PORT|HOST)\b/g);
      expect(settings.filter((name) => !(name in environmentSchema.shape))).toEqual([]);
    },
  );

  it('tells what to do about every pause that is not a person’s', () => {
    const isOwn = (code: string): boolean => {
      const paused = {
        ...nothingAhead({ state: 'paused', stateReason: code, startsAt: undefined }, 'not_enrolled', 0),
      };
      return campaignHold(paused)?.code === code;
    };
    const told = all(runbook.slice(runbook.indexOf('## Holds')), /`(\w+)`/g);
    const asking = holdCodes.filter(isOwn);
    expect(asking.length).toBeGreaterThan(5);
    expect(asking.filter((code) => !told.includes(code))).toEqual([]);
  });
});
