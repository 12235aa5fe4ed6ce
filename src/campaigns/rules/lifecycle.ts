export type CampaignState = 'draft' | 'scheduled' | 'running' | 'paused' | 'completed' | 'cancelled';

/** Every legal transition of a campaign. What is not here is refused with 409. */
export const transitions: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['scheduled', 'running', 'cancelled'],
  scheduled: ['draft', 'running', 'cancelled'],
  running: ['paused', 'completed', 'cancelled'],
  paused: ['running', 'completed', 'cancelled'],
  completed: [],
  cancelled: [],
};

export function mayBecome(from: CampaignState, to: CampaignState): boolean {
  return transitions[from].includes(to);
}

export function isEnded(state: CampaignState): boolean {
  return transitions[state].length === 0;
}

/** Why a campaign is paused, or a draft again: a second person has to approve it as it is now. */
export const notApproved = 'not_approved';
