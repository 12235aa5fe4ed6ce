import { fileForm, problemOf, ServiceUnderTest } from '../../../test/support/service';
import { hashOpaque, newOpaque } from '../../access';
import { Database } from '../../platform/database';

describe('scopes, prefixes and registries over the API', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => (service = await ServiceUnderTest.open()));
  afterAll(() => service.close());

  const send = (method: string, path: string, body?: object) => service.json<object>(method, path, body);
  const registryFile = (content: string, fields: Record<string, string> = {}) =>
    fileForm(content, { datedOn: '2026-01-01', ...fields });

  /** A request with a token of this role. */
  async function as(role: 'keeper' | 'viewer', method: string, path: string, body?: object) {
    const token = newOpaque();
    const db = service.service.app.get(Database);
    await db.write((tx) =>
      tx.run('INSERT INTO api_token (name, token_hash, role, created_at) VALUES ($1, $2, $3, 0)', [
        role,
        hashOpaque(token),
        role,
      ]),
    );
    const form = body instanceof FormData;
    return service.request(method, `/api/v1${path}`, {
      headers: {
        authorization: `Bearer ${token}`,
        ...(form ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : form ? body : JSON.stringify(body),
    });
  }

  it('lets a keeper remove what was entered, and only a manager an opt-out', async () => {
    await send('POST', '/dnc', { phone: '88880101', reason: 'x' });
    await send('POST', '/opt-outs', { phone: '88880102' });
    expect((await as('keeper', 'DELETE', '/dnc/+50688880101', { reason: 'wrong' })).status).toBe(200);
    const refused = await as('keeper', 'DELETE', '/dnc/+50688880102', { reason: 'wrong' });
    expect([refused.status, (await problemOf(refused)).code]).toEqual([403, 'opt_out_needs_manager']);
    expect(await send('GET', '/dnc/+50688880102')).toMatchObject({ listed: true });
    expect(await send('DELETE', '/dnc/+50688880102', { reason: 'asked to be called' })).toMatchObject({
      listed: false,
      history: [{ action: 'added', source: 'ivr' }, { action: 'removed' }],
    });
  });

  it('keeps prefixes, and says what blocks a number', async () => {
    expect(await send('POST', '/dnc', { phone: '+5068811*', reason: 'test range' })).toMatchObject({
      outcome: 'added',
      prefix: '+5068811*',
      listed: true,
    });
    expect((await service.api('POST', '/dnc', { phone: '+506*', reason: 'x' })).status).toBe(400);
    expect(await send('GET', '/dnc/88110000')).toMatchObject({
      listed: true,
      why: { by: 'prefix', entry: { prefix: '+5068811*' } },
      prefixes: [{ reason: 'test range' }],
    });
    const refused = await service.api('DELETE', '/dnc/88110000', { reason: 'x' });
    expect([refused.status, (await problemOf(refused)).code]).toEqual([409, 'blocked_by_prefix']);
    expect(await send('GET', '/dnc/prefixes')).toMatchObject([{ prefix: '+5068811*' }]);
    const path = `/dnc/${encodeURIComponent('+5068811*')}`;
    expect(await send('DELETE', path, { reason: 'over' })).toMatchObject({ listed: false });
    expect((await service.api('DELETE', path, { reason: 'over' })).status).toBe(404);
  });

  it('keeps an entry for one campaign, and until some day', async () => {
    const listId = await service.list('scope', 'telefono\n88880103\n88880104\n');
    const { id } = await service.json<{ id: number }>('POST', '/campaigns', { name: 'scope', listId });
    const wish = { phone: '88880103', reason: 'not this one', campaign: 'scope', expiresAt: '2099-12-31' };
    expect(await send('POST', '/dnc', wish)).toMatchObject({
      listed: false,
      campaigns: [{ campaignId: id, expiresAt: '2100-01-01T12:00:00.000Z' }],
    });
    expect(await send('POST', `/campaigns/${id}/preflight`)).toMatchObject({ contacts: 2, suppressed: 1 });
    const many = { phones: ['88880103', 'abc', '88880103'] };
    expect(await send('POST', '/dnc/check', many)).toMatchObject({
      numbers: [{ listed: false }, { asked: 'abc', listed: null, reason: 'not_a_number' }, { listed: false }],
    });
    expect(await send('POST', '/dnc/check', { ...many, campaign: id })).toMatchObject({
      numbers: [{ listed: true, by: `campaign ${id}` }, {}, { listed: true }],
    });
    expect((await service.api('POST', '/dnc', { ...wish, campaign: 'nope' })).status).toBe(400);
    expect((await service.api('POST', '/dnc', { ...wish, expiresAt: '2001-01-01' })).status).toBe(400);
  });

  it('says who opted out of which campaign', async () => {
    const listId = await service.list('mayo', 'telefono\n88880105\n');
    const { id } = await service.json<{ id: number }>('POST', '/campaigns', { name: 'mayo', listId });
    await send('POST', '/opt-outs', { phone: '88880105', campaign: 'mayo', evidence: 'dtmf 9' });
    await send('POST', '/opt-outs', { phone: '88880106', campaign: 'unheard of' });
    await send('POST', '/opt-outs', { phone: '88880107', campaign: id });
    expect(await send('GET', '/dnc/opt-outs?campaign=mayo')).toMatchObject({
      optOuts: [
        { phone: '+50688880105', campaign: 'mayo', evidence: 'dtmf 9' },
        { phone: '+50688880107', campaignId: id },
      ],
      last: null,
    });
    const { optOuts } = await service.json<{ optOuts: { campaign: string }[] }>('GET', '/dnc/opt-outs');
    expect(optOuts.map(({ campaign }) => campaign)).toContain('unheard of');
    const csv = await (await service.api('GET', `/campaigns/${id}/opt-outs.csv`)).text();
    expect(csv).toMatch(/'\+50688880105,mayo,ivr,/);
    expect(csv).not.toContain('88880106');
    expect(await send('GET', '/dnc/88880105')).toMatchObject({ listed: true, why: { by: 'entry' } });
  });

  it('takes a registry, and holds a campaign to it', async () => {
    const listId = await service.list('reg', 'telefono\n88880108\n88880109\n');
    const registries = [{ name: 'REPEP', maxAgeDays: 9999 }];
    const body = { name: 'reg', listId, window: 'always', registries };
    const { id, policy } = await service.json<{ id: number; policy: object }>('POST', '/campaigns', body);
    expect(policy).toMatchObject({ registries });
    const early = await service.api('POST', `/campaigns/${id}/start`);
    expect([early.status, await early.text()]).toEqual([409, expect.stringContaining('REPEP')]);

    const path = '/dnc/registries/REPEP/versions';
    const first = await send(
      'POST',
      path,
      registryFile('telefono\n88880108\n88880110\n', { version: 'ene' }),
    );
    expect(first).toMatchObject({ outcome: 'imported', registry: { version: 'ene', numbers: 2 } });
    expect(await send('GET', '/dnc/registries')).toMatchObject([{ name: 'REPEP', datedOn: '2026-01-01' }]);
    expect(await send('GET', '/dnc/88880108')).toMatchObject({
      listed: true,
      registries: [{ registry: 'REPEP', version: 'ene' }],
    });
    const removal = await service.api('DELETE', '/dnc/88880108', { reason: 'x' });
    expect((await problemOf(removal)).code).toBe('blocked_by_registry');

    const fewer = { datedOn: '2026-02-01' };
    const lesser = await service.api('POST', path, registryFile('telefono\n88880108\n', fewer));
    expect([lesser.status, (await problemOf(lesser)).code]).toEqual([422, 'would_remove']);
    const allowed = () => registryFile('telefono\n88880108\n', { ...fewer, allowRemovals: 'true' });
    expect((await as('keeper', 'POST', path, allowed())).status).toBe(403);
    expect((await service.api('POST', path, allowed())).status).toBe(200);

    expect(await send('POST', `/campaigns/${id}/preflight`)).toMatchObject({
      suppressed: 1,
      checks: expect.arrayContaining([expect.objectContaining({ code: 'registries', ok: true })]),
    });
    expect((await as('keeper', 'DELETE', '/dnc/registries/REPEP', { reason: 'x' })).status).toBe(403);
    expect((await service.api('DELETE', '/dnc/registries/REPEP', { reason: 'x' })).status).toBe(204);
    expect((await service.api('DELETE', '/dnc/registries/REPEP', { reason: 'x' })).status).toBe(404);
    expect(await send('GET', '/dnc/88880108')).toMatchObject({ listed: false });
  });

  it.each([
    ['bad%2Fname', '2026-01-01'],
    ['REPEP', '2099-01-01'],
    ['REPEP', 'yesterday'],
  ])('refuses a registry %s of %s', async (name, datedOn) => {
    const file = fileForm('telefono\n88880111\n', { datedOn });
    expect((await service.api('POST', `/dnc/registries/${name}/versions`, file)).status).toBe(400);
  });
});
