import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { ConfigError, readConfig } from './config';
import { parseEndpoint } from './environment-schema';

// A folder without an .env file.
const before = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'pregon-config-'));
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

describe('the configuration', () => {
  it('has the defaults of the manual', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      dataDir: resolve('data'),
      database: { kind: 'sqlite', file: resolve('data', 'pregon.sqlite'), folder: resolve('data') },
      host: '127.0.0.1',
      port: 3000,
      provider: {
        kind: 'callmyway',
        endpoints: [],
        cdrIntervalMs: 4000,
        timeZone: 'America/Costa_Rica',
        firstLeg: 'first_num',
        ringTimeoutMs: 60_000,
        maxCallMs: 1_800_000,
        cdrHorizonMs: 14_400_000,
        queueMarginMs: 300_000,
      },
    });
    expect(config.provider.dialUrl.href).toBe('https://ws2.callmyway.net/clickToDial.php');
    expect(config.provider.cdrUrl.href).toBe('https://callmyway.com/getCdrs.php');
  });

  it('takes an empty variable for none', () =>
    expect(readConfig({ PORT: '', REDIS_URL: '' }).port).toBe(3000));

  it.each<[string, string]>([
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'postgres://localhost'],
    ['DATABASE_URL', 'postgres:///x'],
    ['DATABASE_URL', 'postgres://localhost/x/y'],
    ['DATABASE_URL', 'postgres://localhost/x?options=-c%20synchronous_commit%3Doff'],
    ['DATABASE_URL', 'postgres://localhost/x?sslmode=require'],
    ['DATABASE_URL', 'sqlite:'],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_URL', 'http://localhost'],
    ['REDIS_URL', 'redis:///0'],
    ['REDIS_URL', 'redis://localhost/x'],
    ['REDIS_URL', 'redis://localhost?password=x'],
    ['REDIS_KEY_PREFIX', 'a b'],
    ['PREGON_SECRET', 'short'],
    ['PREGON_ADMIN_EMAIL', 'ana'],
    ['PREGON_ADMIN_PASSWORD', 'short'],
    ['PREGON_API_TOKEN', 'x'.repeat(31)],
    ['PROVIDER', 'twilio'],
    ['CALLMYWAY_DIAL_URL', 'ws2.callmyway.net'],
    ['CALLMYWAY_DIAL_URL', 'http://ws2.callmyway.net/clickToDial.php'],
    ['CALLMYWAY_DIAL_URL', 'http://127.0.0.1.evil.example/'],
    ['CALLMYWAY_DIAL_URL', 'http://localhost.evil.example/'],
    ['CALLMYWAY_DIAL_URL', 'ftp://localhost/'],
    ['CALLMYWAY_CDR_URL', 'https://user:pw@callmyway.com/getCdrs.php'],
    ['CALLMYWAY_CDR_URL', 'https://callmyway.com/getCdrs.php?x=1'],
    ['CALLMYWAY_ENDPOINTS', 'ivr1'],
    ['CALLMYWAY_ENDPOINTS', 'ivr1:pw,ivr1:other'],
    ['CALLMYWAY_CDR_INTERVAL_MS', '4s'],
    ['CALLMYWAY_CDR_INTERVAL_MS', '9'],
    ['CALLMYWAY_TIME_ZONE', 'Costa Rica'],
    ['CALLMYWAY_FIRST_LEG', 'second_num'],
    ['CALLMYWAY_RING_TIMEOUT_S', '0'],
    ['CALLMYWAY_MAX_CALL_S', '-1'],
    ['CALLMYWAY_CDR_HORIZON_S', '1e3'],
    ['CALLMYWAY_QUEUE_MARGIN_S', '3601'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
  ])('is refused for %s=%s, by name', (name, value) => {
    const reading = () => readConfig({ [name]: value });
    expect(reading).toThrow(ConfigError);
    expect(reading).toThrow(new RegExp(`^${name}: `));
  });

  it.each([
    ['NODE_TLS_REJECT_UNAUTHORIZED', '0'],
    ['NODE_DEBUG', 'fs,http'],
    ['NODE_OPTIONS', '--max-old-space-size=512 --inspect=9229'],
  ])('refuses %s=%s, with which a password would leave, except beside the sandbox', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}: `));
    expect(readConfig({ [name]: value, PROVIDER: 'sandbox' }).provider.kind).toBe('sandbox');
    expect(() => readConfig({ NODE_DEBUG: 'fs', NODE_TLS_REJECT_UNAUTHORIZED: '1' })).not.toThrow();
  });

  it('keeps the address of Redis, password and all, from whoever prints the settings', () => {
    const { redis } = readConfig({ REDIS_URL: 'rediss://ana:hunter2@redis:6380/2' });
    expect(JSON.stringify(redis)).toBe('{"url":"[redacted]","keyPrefix":"pregon"}');
    expect(readConfig({}).redis).toBeUndefined();
    expect(() => readConfig({ REDIS_URL: 'redis://ana:hunter2@' })).not.toThrow(/hunter2/);
  });

  it('keeps the address of PostgreSQL as well, and repeats no part of one that it refuses', () => {
    const { database } = readConfig({
      DATABASE_URL: 'postgresql://ana:hunter2@db:5433/x?sslmode=verify-full',
    });
    expect(JSON.stringify(database)).toBe(
      JSON.stringify({ kind: 'postgres', url: '[redacted]', folder: resolve('data') }),
    );
    const refused = [
      'postgres://ana:hunter2@db',
      'postgres://ana:hunter2/@db/x',
      'hunter2',
      'postgres://a:hunter2%zz@d/x',
      'postgres://db/x?password=hunter2',
    ];
    for (const DATABASE_URL of refused) {
      expect(() => readConfig({ DATABASE_URL })).toThrow(/^DATABASE_URL: /);
      expect(() => readConfig({ DATABASE_URL })).not.toThrow(/hunter2/);
    }
  });

  it('names every bad variable at once, and shows no password', () => {
    const bad = { PORT: 'x', CALLMYWAY_ENDPOINTS: 'ivr1:pw,hunter2:', PREGON_ADMIN_PASSWORD: 'hunter2' };
    expect(() => readConfig(bad)).toThrow(
      /PREGON_ADMIN_PASSWORD(.|\n)*CALLMYWAY_ENDPOINTS: item 2(.|\n)*PORT/,
    );
    expect(() => readConfig(bad)).not.toThrow(/hunter2/);
  });

  it.each([
    'http://localhost:8080/dial',
    'http://127.0.0.1/dial',
    'http://127.9.9.9/dial',
    'http://[::1]:1/dial',
  ])('lets passwords travel to %s, which is this machine', (url) =>
    expect(readConfig({ CALLMYWAY_DIAL_URL: url }).provider.dialUrl.href).toBe(url),
  );
});

describe('an endpoint', () => {
  it.each<[string, [string, string, string | undefined, string]]>([
    ['ivr1:pw', ['ivr1', 'pw', undefined, 'ivr']],
    ['ivr1:pw:40001234', ['ivr1', 'pw', '40001234', 'ivr']],
    ['ana:pw:+50640001234@agent', ['ana', 'pw', '+50640001234', 'agent']],
    ['ana:pw@agent', ['ana', 'pw', undefined, 'agent']],
    ['ivr1:p@ss', ['ivr1', 'p@ss', undefined, 'ivr']],
    ['ivr1:p@ss:w:rd:4000@ivr', ['ivr1', 'p@ss:w:rd', '4000', 'ivr']],
    ['ivr1:12345', ['ivr1', '12345', undefined, 'ivr']],
    ['ivr1:a:b', ['ivr1', 'a:b', undefined, 'ivr']],
  ])('%s is read from both ends', (text, [username, password, number, role]) => {
    const endpoint = parseEndpoint(text);
    expect(endpoint).toMatchObject({ username, number, role });
    expect(endpoint?.password.reveal()).toBe(password);
  });

  it.each(['', 'ivr1', 'ivr1:', ':pw', 'iv r1:pw', 'ivr1:pw:4000@agnt'])('%j is none', (text) =>
    expect(parseEndpoint(text)).toBeUndefined(),
  );
});
