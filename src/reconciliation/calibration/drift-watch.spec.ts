import { FIRST_ACCOUNT } from '../../platform/account/account';
import { callRecord, CallRoom, MONDAY } from '../../../test/support/call-room';
import { AskingStore } from '../asking.store';
import { CalibrationStore } from './calibration.store';
import { DriftStore } from './drift.store';
import { DriftWatch } from './drift-watch';
import { providerKey } from './learnt-wire';
import type { Findings } from './rules/findings';

const shown: Findings = {
  legOrder: { first: undefined, why: 'one_leg' },
  firstLeg: null,
  phoneForms: ['national'],
  endpointIn: ['dnis'],
  clockAheadMs: null,
  zone: { configured: 'America/Costa_Rica', utcOffset: '-06:00', agrees: true },
  recordDelayMs: null,
  fullAccount: true,
  rowsPerCall: 1,
  fields: [],
  richerFields: [],
};

it('holds the calls of the day against the last calibration, once a day, and remembers since when they differ', async () => {
  const room = await CallRoom.open('ivr1:pw,ivr2:pw,ivr3:pw');
  const { db, clock, provider, attempts, endpoints, links } = room;
  const [drifts, calibrations, asking] = [
    new DriftStore(FIRST_ACCOUNT),
    new CalibrationStore(FIRST_ACCOUNT),
    new AskingStore(FIRST_ACCOUNT),
  ];
  const watch = new DriftWatch(db, clock, provider, calibrations, drifts, asking, attempts, endpoints, links);
  const calibrate = (findings: Findings) =>
    db.write((tx) => {
      const one = { provider: providerKey(provider.config), attemptId: 1, at: room.now, findings };
      return calibrations.add(tx, one);
    });
  const last = () => drifts.last(db.read);

  await watch.check();
  expect(await last()).toBeUndefined();

  await db.write((tx) => room.account.learnClockOffset(tx, 0));
  const phones = ['+50688880001', '+50688880002', '+50688880003'] as const;
  const campaign = await room.campaign([...phones]);
  const calls = [];
  for (let n = 0; n < phones.length; n += 1) {
    calls.push((await room.call(await room.again(campaign))).attempt);
    clock.advance(10_000);
  }
  await calibrate(shown);
  clock.advance(60_000);
  const names = new Map((await endpoints.all(db.read)).map((one) => [one.id, one.username]));
  await room.take(
    ...calls.map(({ phone, endpointId }, n) => {
      const dnis = names.get(endpointId) ?? '';
      return callRecord(`c${n}`, { ani: phone, dnis, dnisUser: dnis, connectS: 3, durationS: 5 });
    }),
  );
  // They were asked for before it was calibrated: they say nothing of what has changed since.
  await watch.check();
  expect(await last()).toMatchObject({ calibratedAt: MONDAY + 30_000, drifts: [] });

  await db.write((tx) => tx.run('UPDATE calibration SET at = $1', [MONDAY - 1000]));
  await watch.check();
  const drifted = [{ kind: 'phone_forms', was: 'national', is: 'e164', since: room.now }];
  expect(await last()).toMatchObject({ calibratedAt: MONDAY - 1000, drifts: drifted });

  await db.write((tx) => asking.setFullAccount(tx, { provenAt: undefined, nextTryAt: 5 }));
  clock.advance(3_600_000);
  await watch.check();
  expect((await last())?.drifts).toEqual(drifted);
  clock.advance(20 * 3_600_000);
  await watch.check();
  const later = { kind: 'full_account', was: 'true', is: 'false', since: room.now };
  expect((await last())?.drifts).toEqual([...drifted, later]);

  await calibrate({ ...shown, phoneForms: ['e164'], fullAccount: false });
  await watch.check();
  expect((await last())?.drifts).toEqual([]);
  await room.close();
});
