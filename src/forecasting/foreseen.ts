import type { Campaign } from '../campaigns';

/** A campaign as far as a forecast looks at it. */
export interface Foreseen
  extends Proposal, Pick<Campaign, 'state' | 'startedAt' | 'runningSince' | 'costMicros'> {
  /** Undefined: it is yet to be made. `policyVersion` undefined: its rules are only thought of. */
  readonly made: { readonly id: number; readonly policyVersion: number | undefined } | undefined;
}

/** What a campaign that is yet to be made would be. */
export type Proposal = Pick<
  Campaign,
  'accountId' | 'policy' | 'listId' | 'listWindow' | 'closedDays' | 'startsAt'
>;

export function foreseenOf(campaign: Campaign): Foreseen {
  return { ...campaign, made: campaign };
}

/** By rules that nobody has written down yet: what is remembered of a version of its rules does not hold for them. */
export function changed(campaign: Campaign, proposal: Proposal): Foreseen {
  return { ...campaign, ...proposal, made: { id: campaign.id, policyVersion: undefined } };
}

export function proposed(proposal: Proposal): Foreseen {
  const state = proposal.startsAt === undefined ? 'draft' : 'scheduled';
  return { ...proposal, made: undefined, state, startedAt: undefined, runningSince: 0, costMicros: 0 };
}
