import { DateTime } from 'luxon';

import {
  newCampaign,
  type NewCampaignBody,
  proposedCampaign,
  type ProposedCampaignBody,
  readValid,
} from '../api';
import { policyFields, type PolicyInput, retryableOutcomes } from '../campaigns';

/** The form as it was sent, or as it begins: every field a text. Blank: the rules of the contact's country. */
export type CampaignForm = Readonly<Record<string, string>>;

export const emptyForm: CampaignForm = {
  flow: 'blast',
  pace: '30',
  timeZone: 'America/Costa_Rica',
  country: 'CR',
};

/** A form has a field of its own for each outcome's delay. */
const passedOn = ['name', ...policyFields.filter((field) => field !== 'retry')] as const;

/** Throws a Problem that names the fields at fault, in the form's own names. */
export function readCampaignForm(form: CampaignForm): NewCampaignBody {
  return readValid(newCampaign, { ...bodyOf(form), ...accountOf(form) });
}

/** The same, of one that is yet to be made: it may still be without a name. */
export function readProposalForm(form: CampaignForm): ProposedCampaignBody {
  return readValid(proposedCampaign, {
    ...bodyOf(form),
    ...accountOf(form),
    name: form.name?.trim() || undefined,
  });
}

/** A form's fields as the body of an edit has them: `retry` of its delays, blank as null. */
export function changeBodyOf(form: CampaignForm): Readonly<Record<string, unknown>> {
  return { ...bodyOf(form), startsAt: startTime(form) ?? null };
}

/** Asked only where there are several. */
function accountOf({ account }: CampaignForm): { readonly account?: number } {
  return account === undefined ? {} : { account: Number(account) };
}

function bodyOf(form: CampaignForm): object {
  const texts = Object.fromEntries(passedOn.map((field) => [field, form[field] ?? '']));
  const retry = Object.fromEntries(retryableOutcomes.map((outcome) => [outcome, form[outcome]]));
  return {
    ...texts,
    listId: Number(form.listId),
    retry: Object.values(retry).some(Boolean)
      ? Object.fromEntries(Object.entries(retry).filter(([, delay]) => delay))
      : null,
    startsAt: startTime(form),
  };
}

/** A browser sends local time without a zone: it is meant in the campaign's. */
function startTime({ startsAt, timeZone }: CampaignForm): string | undefined {
  if (!startsAt) return undefined;
  return DateTime.fromISO(startsAt, { zone: timeZone }).toISO() ?? startsAt;
}

/** Rules as the form shows them: what the pack of the country decides stays blank. */
export function formOf({ retry = '', ...rules }: PolicyInput): CampaignForm {
  const delays = retry.split(',').flatMap((part) => {
    const [outcome, delay] = part.split('=');
    return outcome && delay ? [[outcome, delay] as const] : [];
  });
  const texts = Object.entries(rules).flatMap(([field, text]) =>
    text === undefined ? [] : [[field, text] as const],
  );
  return Object.fromEntries([...texts, ...delays]);
}
