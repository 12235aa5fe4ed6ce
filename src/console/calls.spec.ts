import fc from 'fast-check';

import { callRecord, CallRoom, MONDAY } from '../../test/support/call-room';
import { FIRST_ACCOUNT } from '../platform/account/account';
import type { E164 } from '../platform/phone';
import { ambiguousSql, InDoubtStore, orphansSql } from '../reconciliation';
import { CallLinesStore, keysSql } from './call-lines.store';
import { callKeyOf, callsPath, readCallsQuery, recordKeyOf } from './calls-query';

describe('pages of calls', () => {
  const PHONE: E164 = '+50688887777';
  let room: CallRoom;
  beforeAll(async () => {
    room = await CallRoom.open();
    const campaign = await room.campaign([PHONE]);
    const { attempt } = await room.call(campaign);
    room.clock.advance(60_000);
    await room.take(callRecord('a<b>', { connectS: 8, durationS: 30, costMicros: 52_500 }));
    await room.db.write(async (tx) => {
      await tx.run(
        `INSERT INTO attempt (campaign_id, prospect_id, phone, national, attempt_no, endpoint_id, flow, state,
                              outcome, policy_version, planned_at, requested_at)
         SELECT campaign_id, prospect_id, phone, national, n.value, endpoint_id, flow, 'settled',
                iif(n.value % 40 = 0, 'busy', 'no_answer'), 1, planned_at, $2 - n.value / 3
         FROM attempt JOIN (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 2500)
                            SELECT value FROM n) n WHERE attempt.id = $1`,
        [attempt.id, MONDAY - 1000],
      );
      for (const n of [1, 2, 3, 4, 5]) {
        await tx.run(
          `INSERT INTO cdr (account_id, callid, detect_at, duration_s, ani, dnis, ani_user, dnis_user, cost_micros,
                            raw, first_seen_at, changed_at, orphan_kind)
           VALUES (1, $1, $2, 0, '', '', '', '', 0, '{}', 0, 0, 'by_hand')`,
          [`o${n}`, MONDAY - Math.floor(n / 2)],
        );
      }
    });
  });
  afterAll(() => room.close());
  const store = new CallLinesStore();

  it('shows an attempt with its records beside it', async () => {
    const { lines } = await store.page(room.db.read, { phone: PHONE }, undefined);
    expect(lines[0]).toMatchObject({
      phone: PHONE,
      outcome: 'answered',
      records: [{ callid: 'a<b>', durationS: 30, costMicros: 52_500, matchedAs: 'call' }],
    });
  });

  it.each([
    {},
    { phone: PHONE },
    { campaignId: 1 },
    { outcome: 'busy' as const },
    { phone: PHONE, campaignId: 1 },
  ])('has every attempt on one page and no other, newest first: %j', async (filter) => {
    const ids: number[] = [];
    let at: { requestedAt: number; id: number } | undefined;
    for (let pages = 0; pages < 100; pages++) {
      const page = await store.page(room.db.read, filter, at);
      ids.push(...page.lines.map(({ id }) => id));
      at = page.next;
      if (at === undefined) break;
    }
    expect(ids).toHaveLength('outcome' in filter ? 62 : 2501);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has every orphan on one page and no other', async () => {
    const inDoubt = new InDoubtStore(FIRST_ACCOUNT);
    const callids: string[] = [];
    let at: { detectAt: number; callid: string } | undefined;
    for (;;) {
      const [one] = await inDoubt.orphans(room.db.read, 'by_hand', at, 1);
      if (one === undefined) break;
      callids.push(one.callid);
      at = one;
    }
    expect(callids.sort()).toEqual(['o1', 'o2', 'o3', 'o4', 'o5']);
    expect((await inDoubt.counts(room.db.read, ['by_hand'], 3)).get('by_hand')).toBe(3);
  });

  it.each([
    ['all', keysSql({}), 'attempt_requested', [1, 1, 50, null, null, null]],
    ['one phone', keysSql({ phone: PHONE }), 'attempt_national', [1, 1, 50, '8', PHONE, null]],
    ['a campaign', keysSql({ campaignId: 1 }), 'attempt_campaign', [1, 1, 50, null, null, 1]],
    ['orphans', orphansSql, 'cdr_orphan', ['by_hand', 1, '', 50]],
    ['ambiguous', ambiguousSql, 'PRIMARY KEY', ['', 50]],
  ])('walks along an index, and sorts nothing: %s', async (_, sql, index, params) => {
    const plan = await room.db.read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
    const steps = plan.map(({ detail }) => detail);
    expect(steps.join('\n')).toContain(index);
    expect(steps.filter((step) => /^SCAN (attempt|cdr)\b(?!.*USING)/.test(step))).toEqual([]);
    expect(steps.filter((step) => /USE TEMP B-TREE/.test(step))).toEqual([]);
  });
});

describe('the address of a page of calls', () => {
  it('is read as far as it can be, whatever somebody has made of it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('show', 'kind', 'phone', 'campaign', 'outcome', 'before'),
          fc.anything(),
        ),
        (query) => {
          const asked = readCallsQuery(query);
          expect(callsPath(asked)).toMatch(/^\/calls(\?[\x21-\x7e]*)?$/);
        },
      ),
    );
    expect(readCallsQuery({ show: ['attempts'], phone: 'x', campaign: '-1' })).toMatchObject({
      view: 'attempts',
      filter: {},
      phoneNotUnderstood: true,
    });
  });

  it('says where a page begins, whatever a callid holds', () => {
    expect(recordKeyOf('-5-a-b\n<c>')).toEqual({ detectAt: -5, callid: 'a-b\n<c>' });
    expect(callKeyOf('17-42')).toEqual({ requestedAt: 17, id: 42 });
    for (const bad of ['', '17', '17-', 'x-1', "1-1'", undefined]) expect(callKeyOf(bad)).toBeUndefined();
  });
});
