import type { Campaign } from '../campaigns';

/** A campaign as far as a forecast looks at it. */
export interface Foreseen
  extends Proposal, Pick<Campaign, 'state' | 'startedAt' | 'runningSince' | 'costMicros'> {
  /** With it, its rules are known; undefined: it is yet to be made. */
  readonly made: Pick<Campaign, 'id' | 'policyVersion'> | undefined;
}

/** What a campaign that is yet to be made would be. */
export type Proposal = Pick<Campaign, 'policy' | 'listId' | 'listWindow' | 'startsAt'>;

export function foreseenOf(campaign: Campaign): Foreseen {
  return { ...campaign, made: campaign };
}

export function proposed(proposal: Proposal): Foreseen {
  const state = proposal.startsAt === undefined ? 'draft' : 'scheduled';
  return { ...proposal, made: undefined, state, startedAt: undefined, runningSince: 0, costMicros: 0 };
}
