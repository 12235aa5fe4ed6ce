import { FIRST_ACCOUNT } from '../../platform/account/account';
import { CallRoom } from '../../../test/support/call-room';
import { CalibrationStore } from './calibration.store';
import { goByLearntWire, providerKey } from './learnt-wire';
import type { Findings } from './rules/findings';

const found: Findings = {
  legOrder: { first: undefined, why: 'one_leg' },
  firstLeg: null,
  phoneForms: [],
  endpointIn: [],
  clockAheadMs: null,
  zone: { configured: 'America/Costa_Rica', utcOffset: '-06:00', agrees: true },
  recordDelayMs: null,
  fullAccount: null,
  rowsPerCall: 1,
  fields: [],
  richerFields: [],
};

it('what a calibration has proven counts from then on, and one that proves nothing changes nothing', async () => {
  const room = await CallRoom.open();
  const { db, provider } = room;
  const calibrations = new CalibrationStore(FIRST_ACCOUNT);
  const { attempt } = await room.call(await room.campaign(['+50688880001']));
  const afterOne = async (firstLeg: Findings['firstLeg']) => {
    const findings = { ...found, firstLeg };
    const one = { provider: providerKey(provider.config), attemptId: attempt.id, at: room.now, findings };
    await db.write((tx) => calibrations.add(tx, one));
    await goByLearntWire(db.read, provider.config, calibrations);
    return provider.config.firstLeg;
  };
  expect(await afterOne(null)).toBe('first_num');
  expect(await afterOne('secd_num')).toBe('secd_num');
  expect(await afterOne(null)).toBe('secd_num');
  await room.close();
});
