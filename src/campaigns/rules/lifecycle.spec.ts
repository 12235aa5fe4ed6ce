import { type CampaignState, isEnded, mayBecome, transitions } from './lifecycle';
import { lateStart, startGraceMs } from './late-start';

const states = Object.keys(transitions) as CampaignState[];

describe('a campaign', () => {
  it.each<[CampaignState, readonly CampaignState[]]>([
    ['draft', ['scheduled', 'running', 'cancelled']],
    ['scheduled', ['draft', 'running', 'cancelled']],
    ['running', ['paused', 'completed', 'cancelled']],
    ['paused', ['running', 'completed', 'cancelled']],
    ['completed', []],
    ['cancelled', []],
  ])('that is %s may become %j and nothing else', (from, legal) => {
    expect(states.filter((to) => mayBecome(from, to)).sort()).toEqual([...legal].sort());
    expect(isEnded(from)).toBe(legal.length === 0);
  });
});

describe('a scheduled start', () => {
  it.each<[number | undefined, number, string]>([
    [undefined, 5, 'not_yet'],
    [1000, 999, 'not_yet'],
    [1000, 1000, 'on_time'],
    [1000, 1000 + startGraceMs, 'on_time'],
    [1000, 1001 + startGraceMs, 'too_late'],
  ])('at %j, looked at %i, is %s', (startsAt, now, verdict) =>
    expect(lateStart(startsAt, now)).toBe(verdict),
  );
});
