import { type OddAnswer, OddProvider, paged } from './support/odd-provider';
import { ServiceUnderTest, until } from './support/service';

const PASSWORD = 'sesamo&abrete';
const MEGABYTE = 'x'.repeat(1024 * 1024);
const wrongRow =
  (over: object): OddAnswer =>
  (response, rows, asked) =>
    response.end(
      JSON.stringify([...paged(rows, asked), { ...rows[0], callid: JSON.stringify(over), ...over }]),
    );
const whole: OddAnswer = (response, rows) => response.end(JSON.stringify(rows));

/** What the provider does, by the kind as which it is to be counted. */
const odd: readonly (readonly [string, OddAnswer])[] = [
  ['html', (response) => response.end('<!DOCTYPE html><title>Mantenimiento</title>')],
  ['broken_off', (response, rows) => response.end(JSON.stringify(rows).slice(0, -9))],
  ['too_long', (response) => twoHundredMegabytes(response)],
  ['refused', (response) => response.end(JSON.stringify({ error: `clave ${PASSWORD} incorrecta` }))],
  ['redirect', (response) => response.writeHead(302, { location: `/login?password=${PASSWORD}` }).end()],
  ['http_error', (response) => response.writeHead(500).end('Error')],
  ['empty', (response) => response.end()],
  ['not_json', (response) => response.end('OK')],
  ['no_records', (response) => response.end('{"ok":true}')],
  ['odd_time', wrongRow({ detect_time: '15/06/2026 10:00' })],
  ['negative_duration', wrongRow({ duration: -7 })],
  ['unreadable_row', wrongRow({ cost: '1,25' })],
  ['future_record', wrongRow({ detect_time: '2099-01-01 00:00:00', duration: 900 })],
];

function twoHundredMegabytes(response: Parameters<OddAnswer>[0]): void {
  let left = 200;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(MEGABYTE)) return void response.once('drain', more);
    }
    response.end();
  };
  response.write('[');
  more();
}

interface Answers {
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
  readonly answers: readonly { readonly kind: string; readonly raw: string }[];
}

describe('a provider that answers oddly', () => {
  let provider: OddProvider;
  let service: ServiceUnderTest;
  const seen = async () =>
    (await service.json<Answers>('GET', '/account/answers')).kinds.map(({ kind }) => kind);
  const numbers = (count: number, from: number) =>
    Array.from({ length: count }, (_, n) => `5068888${from + n}`);
  /** Calls these, to the end; the lines of attempts.csv. */
  const called = async (
    phones: readonly string[],
    meanwhile = () => Promise.resolve(true),
  ): Promise<string[]> => {
    const listId = await service.list(`list of ${phones[0]}`, ['telefono', ...phones].join('\n'));
    const policy = { window: 'always', pace: 6000, maxAttempts: 1, gap: 0 };
    const campaign = { name: `campaign of ${phones[0]}`, listId, ...policy };
    const { id } = await service.json<{ id: number }>('POST', '/campaigns', campaign);
    await service.json('POST', `/campaigns/${id}/start`);
    await until(meanwhile);
    const state = async () => (await service.json<{ state: string }>('GET', `/campaigns/${id}`)).state;
    await until(async () => (await state()) === 'completed');
    const csv = await (await service.api('GET', `/campaigns/${id}/attempts.csv`)).text();
    return csv.trim().split('\r\n').slice(1);
  };
  const answered = (lines: readonly string[]) =>
    lines.filter((line) => /,settled,answered,.*,7,0\.01,c\d+$/.test(line));

  beforeAll(async () => {
    provider = await OddProvider.start();
    provider.odd = odd.map(([, answer]) => answer);
    service = await ServiceUnderTest.open({
      PROVIDER: 'callmyway',
      CALLMYWAY_DIAL_URL: `${provider.url}/dial`,
      CALLMYWAY_CDR_URL: `${provider.url}/getCdrs`,
      CALLMYWAY_ENDPOINTS: `ivr1:${PASSWORD}`,
      CALLMYWAY_CDR_INTERVAL_MS: '40',
      CALLMYWAY_TIME_ZONE: 'UTC',
    });
  });
  afterAll(async () => {
    await service.close();
    await provider.close();
  });

  it('is survived: every call is placed once and settled by its own record', async () => {
    const phones = numbers(20, 1000);
    const lines = await called(phones, () => Promise.resolve(provider.odd.length === 0));
    expect([...provider.called].sort()).toEqual(phones);
    expect(answered(lines)).toHaveLength(phones.length);
    expect(provider.paths).not.toContain('/login');
  });

  it('is shown: each kind counted, the last ones kept as they came, without the password', async () => {
    expect([...(await seen())].sort()).toEqual(odd.map(([kind]) => kind).sort());
    const text = await (await service.api('GET', '/account/answers')).text();
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toContain(encodeURIComponent(PASSWORD));
    const { answers } = JSON.parse(text) as Answers;
    const rawOf = (kind: string) => answers.find((one) => one.kind === kind)?.raw ?? '';
    expect(rawOf('redirect')).toContain('Location: /login?password=[redacted]');
    expect(rawOf('html')).toContain('Mantenimiento');
    expect(rawOf('odd_time')).toContain('15/06/2026');
    expect(rawOf('too_long').length).toBeLessThanOrEqual(4096);
    const metrics = await (await service.request('GET', '/metrics')).text();
    expect(metrics).toContain('pregon_provider_odd_answers_total{kind="html"} 1');
  });

  it('that ignores ini is found out, and read whole all the same', async () => {
    provider.always = whole;
    const phones = numbers(5, 2000);
    expect(answered(await called(phones))).toHaveLength(phones.length);
    expect(await seen()).toContain('ini_ignored');
  });
});
