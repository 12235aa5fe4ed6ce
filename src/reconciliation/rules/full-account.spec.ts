import { type FullAccount, isWorthAsking, learntFrom, listsOthers } from './full-account';

const NOW = Date.parse('2026-06-15T16:00:00Z');
const MINUTE = 60_000;
const unknown: FullAccount = { provenAt: undefined, nextTryAt: 0 };
const proven: FullAccount = { provenAt: NOW - MINUTE, nextTryAt: 0 };
const row = (dnisUser: string) => ({ ani: '88887777', dnis: dnisUser, aniUser: '', dnisUser });

describe('the live calls of the whole account', () => {
  it.each<[string, string[], boolean]>([
    ['nobody', [], false],
    ['the asker alone', ['ivr1'], false],
    ['somebody whom nobody knows', ['99'], false],
    ['another endpoint, by its number', ['ivr1', '40003002'], true],
  ])('listing %s', (_, users, expected) =>
    expect(listsOthers(users.map(row), ['ivr1'], [['ivr2', '40003002'], ['ivr3']])).toBe(expected),
  );

  it('are tried when more than one could be listed, and asked for always once that has worked', () => {
    expect(isWorthAsking(unknown, 1, NOW)).toBe(false);
    expect(isWorthAsking(unknown, 2, NOW)).toBe(true);
    expect(isWorthAsking({ ...unknown, nextTryAt: NOW + 1 }, 2, NOW)).toBe(false);
    expect(isWorthAsking(proven, 1, NOW)).toBe(true);
  });

  it.each<[string, FullAccount, FullAccount]>([
    ['proven by others', learntFrom(unknown, 'lists_others', 0, NOW), { provenAt: NOW, nextTryAt: 0 }],
    ['proven a minute ago: the date stays', learntFrom(proven, 'lists_others', 0, NOW), proven],
    [
      'a trial in vain',
      learntFrom(unknown, 'lists_no_others', 1, NOW),
      { ...unknown, nextTryAt: NOW + 15 * MINUTE },
    ],
    ['one miss', learntFrom(proven, 'lists_no_others', 1, NOW), proven],
    [
      'three: forgotten',
      learntFrom(proven, 'lists_no_others', 3, NOW),
      { ...unknown, nextTryAt: NOW + 15 * MINUTE },
    ],
    ['refused', learntFrom(proven, 'refused', 1, NOW), { ...unknown, nextTryAt: NOW + 1440 * MINUTE }],
  ])('%s', (_, learnt, expected) => expect(learnt).toEqual(expected));
});
