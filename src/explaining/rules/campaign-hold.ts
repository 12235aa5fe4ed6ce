import { breakerKinds } from '../../campaigns/rules/breaker-plan';
import type { Hold } from './hold';
import type { Standing } from './standing';

/** What keeps the whole campaign from calling, whoever is due; undefined when it runs and its rules permit. */
export function campaignHold(standing: Standing): Hold | undefined {
  switch (standing.state) {
    case 'draft':
      return { code: draftCodes.find((code) => code === standing.stateReason) ?? 'not_started' };
    case 'scheduled':
      return { code: 'scheduled', until: standing.startsAt };
    case 'paused':
      return pauseHold(standing.stateReason ?? '');
    case 'completed':
    case 'cancelled':
      return { code: `campaign_${standing.state}` };
    case 'running':
      break;
  }
  const { registriesLacking } = standing;
  if (registriesLacking.length === 0) return undefined;
  return { code: 'registry_too_old', detail: registriesLacking.join(', ') };
}

/** Why one that should have started is a draft still. */
export const draftCodes = ['late_start', 'not_approved', 'restored'];

/** For what a campaign pauses itself; what is not here is a person's doing. */
const ownPauses = [
  'not_approved',
  'budget',
  'registry_too_old',
  'outage',
  'restored',
  'no_open_window',
  ...breakerKinds.map((kind) => `breaker_${kind}`),
];

function pauseHold(reason: string): Hold {
  if (ownPauses.includes(reason)) return { code: reason, paused: true };
  const [, detail] = /^not_authorised:? *(.*)$/s.exec(reason) ?? [];
  if (detail !== undefined) return { code: 'not_authorised', detail, paused: true };
  return { code: 'campaign_paused', detail: reason };
}
