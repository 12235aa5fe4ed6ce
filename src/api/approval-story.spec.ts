import type { CampaignView } from './index';
import { ScheduledStarts } from '../campaigns';
import { fileForm, jsonOf, problemOf, ServiceUnderTest, until } from '../../test/support/service';

const future = () => new Date(Date.now() + 3_600_000).toISOString();

/** Who prepares, who starts, and the second person between them. */
describe('rights and approval', () => {
  let service: ServiceUnderTest;
  let listId: number;
  const tokens = new Map<string, string>();
  beforeAll(async () => {
    service = await ServiceUnderTest.open();
    listId = await service.list('abril', 'telefono\n88880001\n88880002\n');
    for (const [name, rights] of [
      ['ana', ['prepare']],
      ['luis', ['start']],
      ['eva', ['prepare', 'start']],
    ] as const) {
      const made = { name, role: 'manager', rights };
      tokens.set(name, (await service.json<{ token: string }>('POST', '/tokens', made)).token);
    }
  });
  afterAll(() => service.close());

  const as = (name: string, method: string, path: string, body?: object) =>
    service.request(method, `/api/v1${path}`, {
      headers: { authorization: `Bearer ${tokens.get(name) ?? ''}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const code = async (answer: Promise<Response>) => {
    const response = await answer;
    return response.ok ? response.status : `${response.status} ${(await problemOf(response)).code}`;
  };
  const prepared = async (name: string, by: string) => {
    // Nobody can be called by such hours, so that it is still there when it is looked at.
    const body = { name, listId, window: 'Mon 03:00-03:10', holidays: 'none' };
    return (await jsonOf<CampaignView>(await as(by, 'POST', '/campaigns', body))).id;
  };
  const view = (id: number) => service.json<CampaignView>('GET', `/campaigns/${id}`);
  const versionOf = async (id: number) => (await view(id)).approval?.version;
  const approve = async (name: string, id: number) =>
    code(as(name, 'POST', `/campaigns/${id}/approve`, { version: await versionOf(id) }));
  const start = (name: string, id: number) => code(as(name, 'POST', `/campaigns/${id}/start`));

  it('lets who prepares not start, not at an hour either, and not change what runs', async () => {
    const id = await prepared('derechos', 'ana');
    expect(await start('ana', id)).toBe('403 forbidden');
    expect(await code(as('ana', 'PATCH', `/campaigns/${id}`, { startsAt: future() }))).toBe(
      '403 start_right_needed',
    );
    const scheduled = { name: 'x', listId, startsAt: future() };
    expect(await code(as('ana', 'POST', '/campaigns', scheduled))).toBe('403 start_right_needed');
    expect(await code(as('luis', 'PATCH', `/campaigns/${id}`, { pace: 5 }))).toBe('403 forbidden');
    expect(await code(as('luis', 'POST', '/campaigns', { name: 'x', listId }))).toBe('403 forbidden');
    expect(await start('luis', id)).toBe(200);
    expect(await code(as('ana', 'PATCH', `/campaigns/${id}`, { pace: 5 }))).toBe('403 start_right_needed');
    expect(await code(as('ana', 'POST', `/campaigns/${id}/pause`))).toBe(200);
    expect(await code(as('ana', 'POST', `/campaigns/${id}/resume`))).toBe('403 forbidden');
    expect(await code(as('eva', 'POST', `/campaigns/${id}/resume`))).toBe(200);
    expect(await code(as('ana', 'POST', `/campaigns/${id}/cancel`))).toBe(200);
  });

  it('asks for nobody where the account does not', async () => {
    const id = await prepared('sin aprobar', 'eva');
    expect((await view(id)).approval).toBeNull();
    const approved = as('luis', 'POST', `/campaigns/${id}/approve`, { version: 'x.y' });
    expect(await code(approved)).toBe('409 approval_not_needed');
    expect(await start('eva', id)).toBe(200);
    // It holds from the next start on: what runs goes on.
    await service.json('PATCH', '/settings', { startNeedsApproval: true });
    expect((await view(id)).state).toBe('running');
    await service.api('POST', `/campaigns/${id}/cancel`);
  });

  it('starts what somebody else has approved, and nothing that was changed since', async () => {
    const id = await prepared('dos personas', 'eva');
    expect(await start('eva', id)).toBe('409 approval_needed');
    expect(await start('luis', id)).toBe('409 approval_needed');
    expect(await approve('ana', id)).toBe('403 forbidden');
    expect(await approve('eva', id)).toBe('403 approval_of_own');
    const seen = await versionOf(id);
    await as('eva', 'PATCH', `/campaigns/${id}`, { pace: 7 });
    const stale = as('luis', 'POST', `/campaigns/${id}/approve`, { version: seen });
    expect(await code(stale)).toBe('409 version_changed');
    expect(await approve('luis', id)).toBe(200);
    expect((await view(id)).approval).toMatchObject({ preparedBy: 'token:eva', approvedBy: 'token:luis' });

    await as('eva', 'PATCH', `/campaigns/${id}`, { pace: 8 });
    expect(await start('eva', id)).toBe('409 approval_needed');
    expect(await approve('luis', id)).toBe(200);
    // More people than were approved.
    const more = await service.json<{ id: string }>(
      'POST',
      `/lists/${listId}/imports`,
      fileForm('telefono\n88880003\n'),
    );
    await until(
      async () =>
        (await service.json<{ status: string }>('GET', `/imports/${more.id}`)).status === 'committed',
    );
    expect(await start('eva', id)).toBe('409 approval_needed');
    expect(await approve('luis', id)).toBe(200);
    expect(await start('eva', id)).toBe(200);

    await as('eva', 'PATCH', `/campaigns/${id}`, { pace: 9 });
    expect(await view(id)).toMatchObject({ state: 'paused', reason: 'not_approved' });
    expect(await code(as('eva', 'POST', `/campaigns/${id}/resume`))).toBe('409 approval_needed');
    expect(await approve('luis', id)).toBe(200);
    expect(await code(as('eva', 'POST', `/campaigns/${id}/resume`))).toBe(200);
    await service.json('PATCH', `/lists/${listId}`, { window: 'Mon-Fri 03:00-04:00' });
    expect((await view(id)).state).toBe('paused');
    await service.json('PATCH', `/lists/${listId}`, { window: null });
  });

  it('does not start at its hour what nobody has approved', async () => {
    const id = await prepared('a su hora', 'eva');
    const soon = new Date(Date.now() + 300).toISOString();
    expect(await code(as('eva', 'PATCH', `/campaigns/${id}`, { startsAt: soon }))).toBe(200);
    await until(async () => {
      await service.service.app.get(ScheduledStarts).startDue();
      return (await view(id)).state !== 'scheduled';
    });
    expect(await view(id)).toMatchObject({ state: 'draft', quiet: { code: 'not_approved' } });
  });

  it('keeps who switched it and who approved what in the audit trail', async () => {
    interface Event {
      action: string;
      actor: string;
      result: number;
      before: unknown;
      after: unknown;
    }
    const { events } = await service.json<{ events: Event[] }>('GET', '/audit?limit=200');
    expect(events.find(({ action }) => action === 'PATCH /api/v1/settings')).toMatchObject({
      before: { startNeedsApproval: false },
      after: { startNeedsApproval: true },
    });
    const approvals = events.filter(({ action, result }) => action.endsWith('/approve') && result === 200);
    expect(approvals[0]).toMatchObject({
      actor: 'token:luis',
      before: { approvedBy: null },
      after: { approvedBy: 'token:luis' },
    });
  });
});
