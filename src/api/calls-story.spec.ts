import { Database } from '../platform/database';
import { jsonOf, ServiceUnderTest, testToken, until } from '../../test/support/service';
import type { AttemptStory } from '../reporting';
import type { CalibrationOrderView, CampaignView } from './index';

interface Begun {
  readonly id: number;
  readonly href: string;
}

describe('one call for a CRM', () => {
  let service: ServiceUnderTest;
  let campaignId: number;
  const call = (over: object = {}, key?: string) =>
    service.request('POST', '/api/v1/calls', {
      headers: {
        authorization: `Bearer ${testToken}`,
        'content-type': 'application/json',
        ...(key && { 'idempotency-key': key }),
      },
      body: JSON.stringify({ endpoint: '9900101', phone: '8888-0001', flow: 'blast', ...over }),
    });
  const refusal = async (response: Response) => [
    response.status,
    (await jsonOf<{ code: string }>(response)).code,
  ];
  const attempts = async () =>
    (await (await service.api('GET', `/campaigns/${campaignId}/attempts.csv`)).text())
      .trim()
      .split('\r\n')
      .slice(1);
  const settled = () => until(async () => (await attempts()).every((line) => line.includes(',settled,')));

  beforeAll(async () => {
    service = await ServiceUnderTest.open();
    await until(async () => (await call({ phone: '+50688889999', endpoint: 'nobody' })).status === 422);
    const [campaign] = await service.json<CampaignView[]>('GET', '/campaigns?kind=calls');
    campaignId = campaign?.id ?? 0;
    // The hours of the day on which the test runs are not its business.
    await service.json('PATCH', `/campaigns/${campaignId}`, { window: 'always' });
  });
  afterAll(() => service.close());

  it('goes the road of every other call and stands in the reports', async () => {
    const response = await call({ contactRef: 'crm-77' });
    expect(response.status).toBe(202);
    const { id, href } = await jsonOf<Begun>(response);
    expect([response.headers.get('location'), href]).toEqual([href, `/api/v1/attempts/${id}`]);
    await settled();
    expect((await attempts())[0]).toMatch(`${id},calls (blast),+50688880001,crm-77,1,9900101,settled,`);
    const campaign = await service.json<CampaignView>('GET', `/campaigns/${campaignId}`);
    expect(campaign).toMatchObject({ kind: 'calls', state: 'running', rows: 1 });
    expect(Object.values(campaign.dispositions).reduce((sum, n) => sum + n, 0)).toBe(1);
    expect(campaign.dispositions.pending).toBe(0);
  });

  it('has a story that tells why it was let pass, what was asked and what the records say', async () => {
    const [id] = ((await attempts())[0] ?? '').split(',');
    const story = await service.json<AttemptStory>('GET', `/attempts/${id}`);
    expect(story).toMatchObject({
      campaign: { id: campaignId, name: 'calls (blast)' },
      state: 'settled',
      request: { endpoint: '9900101', phone: '+50688880001', flow: 'blast' },
      records: [{ matched: { phoneIn: ['dnis'], endpointIn: expect.arrayContaining(['ani_user']) as [] } }],
      settlement: { cost: expect.stringMatching(/^\d+(\.\d+)?$/) as string },
    });
    // Which rules allowed it, and who had changed them last.
    expect(story.admission?.policyVersion).toBeGreaterThan(1);
    expect(story.admission?.policy).toMatchObject({ windowSpec: 'always' });
    expect(story.rulesChanged).toEqual({
      at: expect.any(String) as string,
      by: expect.any(String) as string,
    });
    expect(Date.parse(story.rulesChanged?.at ?? '')).toBeLessThanOrEqual(Date.parse(story.request?.at ?? ''));
    expect(story.candidates).toEqual([]);
    const found = Object.fromEntries(story.admission?.checks.map((one) => [one.check, one.found]) ?? []);
    expect(found).toMatchObject({ onDoNotCallList: false, openElsewhere: false, attempts: 0 });
    expect(JSON.stringify(story)).not.toContain('sandbox-01');
    expect((await service.api('GET', '/attempts/999999')).status).toBe(404);
    const page = await service.request('GET', `/attempts/${id}`, {
      headers: { authorization: `Bearer ${testToken}` },
    });
    expect(await page.text()).toContain('On the do-not-call list?');
  });

  it.each(['/phones/88880001/evidence', '/phones/%2B50688880001/evidence', undefined])(
    'hands out the evidence of it, as a file and as a page: %s',
    async (path = `/campaigns/${campaignId}/evidence`) => {
      const response = await service.api('GET', path);
      const pack = await jsonOf<{ count: number; head: string; entries: object[] }>(response);
      expect(pack).toMatchObject({
        count: pack.entries.length,
        head: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      });
      expect(pack.entries.at(-1)).toMatchObject({
        kind: 'attempt',
        data: { outcome: expect.any(String) as string },
      });
      const headers = { authorization: `Bearer ${testToken}` };
      const page = await (await service.request('GET', path, { headers })).text();
      expect(page).toContain('calls (blast)');
      expect(page).toMatch(/Last hash: [0-9a-f]{64}/);
    },
  );

  it('refuses by code whoever must not be called, and keeps no trace of it', async () => {
    await service.api('POST', '/dnc', { phone: '88880002', reason: 'asked' });
    expect(await refusal(await call({ phone: '88880002' }))).toEqual([409, 'dnc']);
    const again = await call();
    expect(await again.clone().json()).toMatchObject({ when: expect.any(String) as string });
    // Whichever holds for longer: in the last four hours of the day there that is the gap.
    expect([
      [409, 'cap_day'],
      [409, 'gap'],
    ]).toContainEqual(await refusal(again));
    await service.api('POST', `/campaigns/${campaignId}/pause`);
    expect(await refusal(await call({ phone: '88880003' }))).toEqual([409, 'not_running']);
    await service.api('POST', `/campaigns/${campaignId}/resume`);
    expect(await attempts()).toHaveLength(1);
  });

  it('calibrates with a test call, once, and says what it has shown or why there was none', async () => {
    const order = (phone: string, endpoint = '9900103') =>
      service.api('POST', '/calibrations', { endpoint, phone });
    const ended = async (response: Response): Promise<CalibrationOrderView> => {
      const { href } = await jsonOf<Begun>(response);
      const look = () => service.json<CalibrationOrderView>('GET', href.replace('/api/v1', ''));
      await until(async () => (await look()).endedAt !== null);
      return look();
    };
    const first = await order('88880006');
    expect([first.status, await refusal(await order('88880007'))]).toEqual([
      202,
      [409, 'calibration_under_way'],
    ]);
    expect(await ended(first)).toMatchObject({
      state: 'done',
      attemptId: expect.any(Number) as number,
      calibration: { zone: { agrees: true } },
    });
    expect(await ended(await order('88880002'))).toMatchObject({
      state: 'refused',
      attemptId: null,
      why: { code: 'dnc', text: { es: 'Está en la lista de no llamar.' } },
    });
    expect(await refusal(await order('88880006', 'nobody'))).toEqual([422, 'unknown_endpoint']);
    expect(await refusal(await order('12'))).toEqual([400, 'invalid_body']);
    expect((await service.api('GET', '/calibrations/999999')).status).toBe(404);
  });

  it.each([
    [{ endpoint: 'nobody' }, [422, 'unknown_endpoint']],
    [{ flow: 'agent-first' }, [422, 'endpoint_role']],
    [{ phone: '12' }, [400, 'invalid_body']],
    [{ flow: undefined }, [400, 'invalid_body']],
    [{ name: 'Ana' }, [400, 'invalid_body']],
  ])('says what is wrong with %j', async (over, expected) => {
    expect(await refusal(await call(over))).toEqual(expected);
  });

  it('is the same call under the same key, however often and at once', async () => {
    const body = { phone: '88880004', endpoint: '9900102' };
    const ids = await Promise.all(
      [call(body, 'k'), call(body, 'k')].map(async (one) => (await jsonOf<Begun>(await one)).id),
    );
    expect(ids[0]).toBe(ids[1]);
    expect((await jsonOf<Begun>(await call(body, 'k'))).id).toBe(ids[0]);
    expect(await refusal(await call({ ...body, phone: '88880005' }, 'k'))).toEqual([
      422,
      'idempotency_key_reused',
    ]);
    await settled();
    expect(await attempts()).toHaveLength(2);
  });

  describe('a record that no attempt explains', () => {
    const headers = { authorization: `Bearer ${testToken}` };
    const story = async (id: number) => service.json<AttemptStory>('GET', `/attempts/${id}`);
    const decide = (callid: string, attemptId: number | 'none', reason = 'asked ana') =>
      service.api('POST', `/call-records/${callid}/resolve`, { attemptId, reason });
    const post = (path: string, fields: Record<string, string>) =>
      service.request('POST', path, { headers, body: new URLSearchParams(fields) });
    let own = 0;
    let other = 0;

    beforeAll(async () => {
      await settled();
      [own = 0, other = 0] = (await attempts()).map((line) => Number(line.split(',')[0]));
      // As its own record, minutes later: the attempt has its call, and somebody has called again.
      await service.service.app.get(Database).write(async (tx) => {
        const columns = Object.keys((await tx.get<object>('SELECT * FROM cdr LIMIT 1')) ?? {}).join(', ');
        const copied = columns
          .replace(/\bcallid\b/, "'strange'")
          .replace(/\bdetect_at\b/, 'detect_at + 240000')
          .replace(/\bconnect_at\b/, 'connect_at + 240000')
          .replace(/\battempt_id\b/, 'NULL')
          .replace(/\bmatched_as\b/, 'NULL')
          .replace(/\borphan_kind\b/, "'unexplained'");
        await tx.run(`INSERT INTO cdr (${columns}) SELECT ${copied} FROM cdr WHERE attempt_id = $1 LIMIT 1`, [
          own,
        ]);
      });
    });

    it('is refused to whom it cannot be of, without a reason, and where there is none', async () => {
      expect((await decide('nothing', own)).status).toBe(404);
      expect(await refusal(await decide('strange', own, ' '))).toEqual([400, 'invalid_body']);
      expect(await refusal(await decide('strange', other))).toEqual([422, 'not_its_call']);
      expect(
        (await post('/calls/record/resolve', { callid: 'strange', attempt: 'x', reason: 'y' })).status,
      ).toBe(404);
      const bare = await post('/calls/record/resolve', { callid: 'strange', attempt: String(own) });
      expect([bare.status, await bare.text()]).toEqual([400, expect.stringContaining('Write the reason')]);
      expect((await story(own)).records).toHaveLength(1);
    });

    it('is decided once, however often it is sent, and tells who, when and why', async () => {
      const before = await story(own);
      const sent = await Promise.all([
        decide('strange', own),
        decide('strange', own),
        decide('strange', 'none'),
      ]);
      const codes = sent.map(({ status }) => status).sort();
      expect(codes).toEqual([200, 409, 409]);
      const record = await service.json<{ decisions: object[] }>('GET', '/call-records/strange');
      expect(record.decisions).toHaveLength(1);
      expect(record).toMatchObject({
        isInDoubt: false,
        decisions: [{ action: 'resolve', reason: 'asked ana' }],
      });
      const { events } = await service.json<{ events: object[] }>('GET', '/audit?limit=20');
      expect(JSON.stringify(events)).toContain('strange');
      expect((await story(own)).outcome).toBe(before.outcome);
    });

    it('is as before once that is taken back, on the page as well, and can be decided anew', async () => {
      const undone = await post('/calls/record/undo', { callid: 'strange', reason: 'wrong one' });
      expect(undone.status).toBe(303);
      const again = await post('/calls/record/undo', { callid: 'strange', reason: 'wrong one' });
      expect([again.status, await again.text()]).toEqual([
        409,
        expect.stringContaining('Nobody has decided'),
      ]);
      expect((await story(own)).records).toHaveLength(1);
      const shown = await (await service.request('GET', '/calls/record?callid=strange', { headers })).text();
      expect(shown).toContain('Whose is it?');
      const dismissed = await post('/calls/record/resolve', {
        callid: 'strange',
        attempt: 'none',
        reason: 'by hand',
      });
      expect(dismissed.status).toBe(303);
      expect(await refusal(await decide('strange', own))).toEqual([409, 'not_in_doubt']);
      const back = { reason: 'wrong again' };
      expect(await service.json('POST', '/call-records/strange/undo', back)).toMatchObject({
        isInDoubt: true,
      });
    });
  });

  it('has no end, and no place among the lists and campaigns of the user', async () => {
    const ended = await service.api('POST', `/campaigns/${campaignId}/cancel`);
    expect(await refusal(ended)).toEqual([409, 'illegal_transition']);
    expect(await service.json('GET', '/campaigns')).toEqual([]);
    expect(await service.json('GET', '/lists')).toEqual([]);
  });
});
