/** Why a contact of the list is no prospect of the campaign. */
export type NotEnrolled = 'not_enrolled' | 'being_enrolled' | 'came_later';

/** `startedAt`: undefined before the first start. */
export function whyNotEnrolled(campaign: {
  readonly startedAt: number | undefined;
  readonly enrolling: boolean;
}): NotEnrolled {
  if (campaign.startedAt === undefined) return 'not_enrolled';
  return campaign.enrolling ? 'being_enrolled' : 'came_later';
}
