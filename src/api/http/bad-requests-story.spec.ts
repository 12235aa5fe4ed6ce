import { fileForm, jsonOf, ServiceUnderTest, testToken } from '../../../test/support/service';

const json = { 'content-type': 'application/json' };
const form = 'multipart/form-data; boundary=q';
const begun = '--q\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\ntelefono';

const twoFiles = fileForm('telefono\n88880001\n');
twoFiles.append('file', new Blob(['x']), 'b.csv');

type Case = [
  what: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: RequestInit['body'],
  answer: object,
];
const cases: readonly Case[] = [
  [
    'broken JSON',
    'POST',
    '/lists',
    json,
    '{"name":',
    { status: 400, code: 'bad_request', detail: /no JSON object/ },
  ],
  [
    'a text for an object',
    'POST',
    '/lists',
    json,
    '"x"',
    { status: 400, code: 'bad_request', detail: /no JSON object/ },
  ],
  ['a list for an object', 'POST', '/lists', json, '[1]', { status: 400, code: 'invalid_body' }],
  [
    'plain text',
    'POST',
    '/lists',
    { 'content-type': 'text/plain' },
    '{"name":"b"}',
    { status: 415, code: 'unsupported_type' },
  ],
  [
    'another charset',
    'POST',
    '/lists',
    { 'content-type': 'application/json; charset=latin1' },
    '{}',
    { status: 415 },
  ],
  [
    'a megabyte',
    'POST',
    '/lists',
    json,
    JSON.stringify({ name: 'a'.repeat(2 ** 20) }),
    { status: 413, code: 'too_large' },
  ],
  [
    'a field of Object',
    'POST',
    '/lists',
    json,
    '{"name":"p","__proto__":{}}',
    { status: 400, code: 'invalid_body' },
  ],
  ['nothing', 'POST', '/lists', json, '{}', { status: 400, detail: 'name: is missing' }],
  [
    'NUL in a name',
    'POST',
    '/lists',
    json,
    '{"name":"a\\u0000b"}',
    { status: 400, detail: /control characters/ },
  ],
  [
    'half a character',
    'POST',
    '/lists',
    json,
    '{"name":"\\ud800"}',
    { status: 400, detail: /halves of characters/ },
  ],
  [
    'no boundary',
    'POST',
    '/lists/1/imports',
    { 'content-type': 'multipart/form-data' },
    'x',
    { status: 400, detail: /form/ },
  ],
  [
    'half a form',
    'POST',
    '/lists/1/imports',
    { 'content-type': form },
    begun,
    { status: 400, detail: /cut off/ },
  ],
  [
    'two files',
    'POST',
    '/lists/1/imports',
    {},
    twoFiles,
    { status: 400, code: 'invalid_body', detail: /one file/ },
  ],
  [
    'a method too many',
    'PUT',
    '/lists/1',
    json,
    '{}',
    { status: 405, code: 'method_not_allowed', detail: /GET, HEAD, OPTIONS, PATCH/ },
  ],
];

describe('what comes of a request that is no good', () => {
  let service: ServiceUnderTest;
  const authorization = `Bearer ${testToken}`;
  beforeAll(async () => {
    service = await ServiceUnderTest.open();
    await service.api('POST', '/lists', { name: 'one' });
    await service.api('POST', '/campaigns', { name: 'one', listId: 1 });
  });
  afterAll(() => service.close());

  it.each(cases)('%s', async (_, method, path, headers, body, answer) => {
    const response = await service.request(method, `/api/v1${path}`, {
      headers: { authorization, ...headers },
      body,
    });
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const expected = Object.entries(answer).map(([name, value]: [string, unknown]) => [
      name,
      value instanceof RegExp ? (expect.stringMatching(value) as unknown) : value,
    ]);
    expect(await jsonOf(response)).toMatchObject(Object.fromEntries(expected) as object);
  });

  it.each([
    'abc',
    '-1',
    '1.5',
    '99999999999999999999',
    '%00',
    '..%2f..%2fetc%2fpasswd',
    '%F0%9F%98%80',
    "1'--",
  ])('names nothing: %s', async (id) => {
    for (const path of [`/lists/${id}`, `/campaigns/${id}`, `/imports/${id}`, `/imports/${id}/errors.csv`]) {
      expect([path, (await service.api('GET', path)).status]).toEqual([path, 404]);
    }
  });

  it('says by which methods an address is asked, and answers HEAD of a stream', async () => {
    const options = await service.api('OPTIONS', '/lists');
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
    expect((await service.api('OPTIONS', '/nothing')).status).toBe(404);
    expect((await service.api('HEAD', '/campaigns/1/events')).headers.get('content-type')).toMatch(
      'event-stream',
    );
  });

  it('speaks Spanish', async () => {
    const headers = { ...json, authorization, 'accept-language': 'es' };
    const response = await service.request('POST', '/api/v1/lists', { headers, body: '{"name": 1}' });
    expect(await jsonOf(response)).toMatchObject({
      detail: expect.stringMatching(/^name: Entrada inválida/) as string,
    });
  });

  it('takes an opt-out whatever comes with the number', async () => {
    const optOut = { phone: 88887777, campaign: { id: 1 }, evidence: 'x'.repeat(5000), other: true };
    expect(await service.json('POST', '/opt-outs', optOut)).toEqual({
      phone: '+50688887777',
      outcome: 'added',
    });
  });
});
