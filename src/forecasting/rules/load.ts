import type { ProspectRules } from '../../campaigns/rules/prospect-rules';
import type { Belief } from './belief';

/** The account as campaigns find it. */
export interface Account {
  /** Usable ones, by what they can be used for. */
  readonly endpoints: Readonly<Record<EndpointUse, number>>;
  /** Calls per minute over all campaigns; undefined: no limit of its own. */
  readonly mostPerMinute: number | undefined;
  /** A call may be placed so long after it was asked for: none is asked for nearer to the end of hours. */
  readonly marginMs: number;
}

export type EndpointUse = 'ivr' | 'agent';

/** One campaign's part in what the account has to do. Times are epoch ms. */
export interface Load {
  readonly campaignId: number;
  readonly use: EndpointUse;
  readonly weight: number;
  readonly callsPerMinute: number;
  readonly rampUpMs: number;
  /** Since its start or its last pause; where it does not run yet, when it is taken to start. */
  readonly runningSince: number;
  readonly mostAtOnce: number | undefined;
  readonly until: number | undefined;
  readonly budgetMicros: number | undefined;
  readonly spentMicros: number;
  readonly zones: readonly ZoneLoad[];
  readonly belief: Belief;
  /** From the outcome of its last call until it is completed. */
  readonly closingMs: number;
}

/** The people of one place. */
export interface ZoneLoad {
  readonly rules: ProspectRules;
  readonly waiting: readonly PeopleWaiting[];
  readonly calling: readonly CallUp[];
}

/** One person in a call now. */
export interface CallUp {
  /** This one included. */
  readonly attempts: number;
  /** For so long. */
  readonly upMs: number;
}

export interface PeopleWaiting {
  readonly dueAt: number;
  /** Attempts that count, so far. */
  readonly attempts: number;
  readonly n: number;
}

export function peopleOf({ zones }: Load): number {
  return zones.reduce((sum, { waiting, calling }) => sum + count(waiting) + calling.length, 0);
}

function count(groups: readonly { readonly n: number }[]): number {
  return groups.reduce((sum, { n }) => sum + n, 0);
}
