import { approvalOf, stillHolds, versionText } from './approval';

const version = { rules: 'r2', list: 'l2' };

it.each<[approved: string, started: boolean, holds: boolean]>([
  ['r2.l2', false, true],
  ['r2.l2', true, true],
  ['r1.l2', false, false],
  ['r1.l2', true, false],
  ['r2.l1', false, false],
  // Whom it calls was fixed at its start: later imports are not called.
  ['r2.l1', true, true],
  ['', false, false],
  ['r2', false, false],
])('an approval of %s of what is r2.l2, started %s, holds: %s', (approved, started, holds) => {
  expect(stillHolds(approved, { version, started })).toBe(holds);
});

it('counts the latest approval that holds, also after an edit that was taken back', () => {
  const given = [
    { version: 'r3.l2', by: 'c', at: 3 },
    { version: versionText(version), by: 'b', at: 2 },
    { version: versionText(version), by: 'a', at: 1 },
  ];
  expect(approvalOf(given, { version, started: false })?.by).toBe('b');
  expect(approvalOf([], { version, started: false })).toBeUndefined();
});
