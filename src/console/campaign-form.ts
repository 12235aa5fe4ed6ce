import { DateTime } from 'luxon';

import { newCampaign, type NewCampaignBody, readValid } from '../api';
import { defaultWindowSpec } from '../campaigns';

/** The form as it was sent, or as it begins: every field a text. */
export type CampaignForm = Readonly<Record<string, string>>;

export const emptyForm: CampaignForm = {
  flow: 'blast',
  pace: '30',
  maxAttempts: '3',
  no_answer: '4h',
  busy: '4h',
  failed: '4h',
  window: defaultWindowSpec,
  timeZone: 'America/Costa_Rica',
  country: 'CR',
};

const passedOn = [
  'name',
  'flow',
  'pace',
  'maxAttempts',
  'window',
  'timeZone',
  'country',
  'gap',
  'budget',
  'optOutTo',
  'agentTo',
  'registries',
  'mostAtOnce',
  'rampUp',
  'weight',
  'agents',
  'abandonLimit',
  'breaker',
] as const;

/** Throws a Problem that names the fields at fault, in the form's own names. */
export function readCampaignForm(form: CampaignForm): NewCampaignBody {
  const texts = Object.fromEntries(passedOn.map((field) => [field, form[field] ?? '']));
  const retry = { no_answer: form.no_answer, busy: form.busy, failed: form.failed };
  return readValid(newCampaign, {
    ...texts,
    listId: Number(form.listId),
    retry: Object.fromEntries(Object.entries(retry).filter(([, delay]) => delay)),
    startsAt: startTime(form),
  });
}

/** A browser sends local time without a zone: it is meant in the campaign's. */
function startTime({ startsAt, timeZone }: CampaignForm): string | undefined {
  if (!startsAt) return undefined;
  return DateTime.fromISO(startsAt, { zone: timeZone }).toISO() ?? startsAt;
}
