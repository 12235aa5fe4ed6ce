import { beyondKept, isBackupDue } from './kept';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-06-15T08:00:00Z');

it.each([
  ['never made, at noon', undefined, 12, true],
  ['made at the last hour, at night', 1, 3, false],
  ['made yesterday night, at night', 23, 3, true],
  ['made yesterday night, in the afternoon', 23, 15, false],
  ['missed for a day and a half, at noon', 36, 12, true],
])('a backup %s', (_, hoursAgo, localHour, due) => {
  const lastAt = hoursAgo === undefined ? undefined : NOW - hoursAgo * HOUR;
  expect(isBackupDue(lastAt, NOW, localHour)).toBe(due);
});

it('only nightly backups are removed, the oldest first', () => {
  const nights = [
    'nightly-20260612T030000Z.sqlite',
    'nightly-20260613T030000Z.sqlite',
    'nightly-20260614T030000Z.sqlite',
  ];
  const others = ['pregon-20250101T000000Z.sqlite', 'before-20250101T000000Z-X.sqlite', `${nights[0]}.json`];
  expect(beyondKept([...nights].reverse().concat(others), 2)).toEqual([nights[0]]);
  expect(beyondKept(nights, 7)).toEqual([]);
});
