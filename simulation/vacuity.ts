import { outcomes } from '../src/campaigns';
import type { Counters } from './core/counters';
import { faultClasses } from './faults/fault-classes';

/** In fewer seeds than this something may well be missing by chance. */
export const enoughSeeds = 50;

const mustHappen = [
  'dials',
  'calls',
  'corrections',
  'starts near an edge',
  'crash before commit',
  'crash after commit',
  'crash before write',
  'crash after reply',
  'crash after connect',
  'state uncertain',
  'asked opt-out',
  'asked pause',
  'asked hours',
  'asked cancel',
  'opt-out of somebody planned',
  'opt-out of somebody in a call',
  'phones called through two accounts',
];

/** What should have happened in a batch and did not: a simulation of zero dials passes everything. */
export function neverHappened(counters: Counters): string[] {
  const expected = [
    ...mustHappen,
    ...faultClasses.map((fault) => `fault:${fault}`),
    ...outcomes.map((outcome) => `outcome:${outcome}`),
  ];
  return expected.filter((name) => counters.of(name) === 0);
}
