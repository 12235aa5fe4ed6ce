import type { Flow } from '../../src/provider/provider.port';

/** How the provider of one world writes, and how busy the account is. Times are milliseconds. */
export interface Shape {
  readonly seed: number;
  readonly attempts: number;
  readonly phones: number;
  /** How far the provider's clock is ahead of ours. */
  readonly clockOffsetMs: number;
  /** `documented`: the manual's fields; `rich`: those of the customer's public client too. */
  readonly fields: 'documented' | 'rich';
  /** Whether a leg on from the menu names the endpoint that it came from. */
  readonly menuLegsNameEndpoint: boolean;
  /** In which place the endpoint stands on the leg to the person. */
  readonly personStandsIn: 'ani' | 'dnis';
  /** Rows in the order of their detection, or in none. */
  readonly ordered: boolean;
  /** Least time between two requests for one number, over all campaigns. */
  readonly gapMs: number;
}

export const startsAt = Date.parse('2026-06-15T14:00:00Z');
export const optOutNumber = '22220000';
export const agentNumber = '22221111';

/** Campaigns over the same people: each number stands in all of them. */
export const flows: readonly Flow[] = [
  'blast',
  'blast',
  'blast',
  'prospect-first',
  'agent-first',
  'agent-first',
];

export interface ModelEndpoint {
  readonly username: string;
  readonly number: string | undefined;
  readonly role: 'ivr' | 'agent';
}

/** Recordings and agents; every second one has a number of its own beside its user name. */
export const endpoints: readonly ModelEndpoint[] = Array.from({ length: 40 }, (_, n) => ({
  username: n < 24 ? `voz${n}` : `agente${n}`,
  number: n % 2 === 0 ? String(40_001_000 + n) : undefined,
  role: n < 24 ? 'ivr' : 'agent',
}));

export const environment = {
  CALLMYWAY_ENDPOINTS: endpoints
    .map(({ username, number, role }) => `${username}:pw${number === undefined ? '' : `:${number}`}@${role}`)
    .join(','),
};

/** Worlds that differ in everything that the provider does not promise. */
export function shapeOf(seed: number, attempts: number): Shape {
  const among = <T>(n: number, ...values: readonly [T, ...T[]]): T => values[n % values.length] ?? values[0];
  return {
    seed,
    attempts,
    phones: Math.max(40, Math.round(attempts * 0.35)),
    clockOffsetMs: among(seed, 90_000, -90_000, 0, 47_300, -12_700),
    fields: among(seed, 'documented', 'rich'),
    menuLegsNameEndpoint: among(seed >> 1, true, false),
    personStandsIn: among(seed >> 2, 'dnis', 'ani'),
    ordered: among(seed >> 1, false, true),
    gapMs: among(seed, 10, 45) * 60_000,
  };
}
