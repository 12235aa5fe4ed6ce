import { DateTime } from 'luxon';

import { campaignChange, type CampaignChangeBody, policyInputOf, readValid } from '../../api';
import { type Campaign, policyFields, retryableOutcomes } from '../../campaigns';
import { type CampaignForm, changeBodyOf, formOf } from '../campaign-form';

/** Longer texts come back from a form cut to this: compared, they count as untouched. */
const MOST_SENT = 5000;

/** Every field of the form, in the order in which people read it. */
export const editable: readonly string[] = [
  ...policyFields.filter((field) => field !== 'retry'),
  ...retryableOutcomes,
  'startsAt',
];

type Edited = Pick<Campaign, 'policy' | 'startsAt'>;

/** The rules as they stand, as the form shows them; what the pack of the country decides is blank. Times in its own zone. */
export function formOfCampaign({ policy, startsAt }: Edited): CampaignForm {
  const form: CampaignForm = {
    ...formOf(policyInputOf(policy)),
    until: localTime(policy.until, policy.timeZone),
    startsAt: localTime(startsAt, policy.timeZone),
  };
  return Object.fromEntries(editable.map((name) => [name, (form[name] ?? '').slice(0, MOST_SENT)]));
}

function localTime(at: number | undefined, zone: string): string {
  if (at === undefined) return '';
  const options = { includeOffset: false, suppressSeconds: true, suppressMilliseconds: true };
  return DateTime.fromMillis(at, { zone }).toISO(options) ?? '';
}

/** What the form showed when it was drawn: sent along with it. Where it was not sent, what holds now. */
export function shownIn(form: CampaignForm, now: CampaignForm): CampaignForm {
  return Object.fromEntries(editable.map((name) => [name, form[`was:${name}`] ?? now[name] ?? '']));
}

/** Only what was written otherwise than it was shown: what nobody touched is not set again. Throws a Problem. */
export function changeIn(form: CampaignForm, shown: CampaignForm, zone: string): CampaignChangeBody {
  const touched = editable.filter((name) => form[name] !== undefined && form[name] !== shown[name]);
  const all = changeBodyOf({ ...shown, ...form, timeZone: form.timeZone || zone });
  const named = touched.map((name) =>
    retryableOutcomes.some((outcome) => outcome === name) ? 'retry' : name,
  );
  return readValid(campaignChange, Object.fromEntries(named.map((name) => [name, all[name]])));
}
