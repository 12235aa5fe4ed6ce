import { listHours } from './calling-rules';
import type { PolicyPacks } from './packs/policy-packs';
import { PolicyProblem } from './policy-problem';
import { placeKey, placeOf } from './rules/contact-zones';
import { noHolidays } from './rules/holiday-calendar';
import { lookAheadDays, nextCallableAt } from './rules/open-hours';
import type { CampaignPolicy } from './rules/policy';
import { prospectRules } from './rules/prospect-rules';

const DAY_MS = 86_400_000;

/**
 * Refuses rules that can never let a call pass from `from` on, for contacts at home in the campaign's own
 * country and zone. Throws a PolicyProblem that names the rule at fault.
 */
export function checkAhead(
  policy: CampaignPolicy,
  packs: PolicyPacks,
  listWindow: string | undefined,
  from: number,
  marginMs: number,
): void {
  const { until, timeZone, country } = policy;
  const untilText = until === undefined ? '' : new Date(until).toISOString();
  if (until !== undefined && until <= from) {
    const start = new Date(from).toISOString();
    throw new PolicyProblem('until', untilText, {
      es: `después del inicio (${start})`,
      en: `after the start (${start})`,
    });
  }
  const place = placeKey(timeZone, country, timeZone);
  const { hours } = prospectRules(
    policy,
    packs.of(placeOf(place).country),
    { listWindow: listHours(listWindow), closedDays: [] },
    place,
  );
  const days =
    until === undefined ? lookAheadDays : Math.min(lookAheadDays, Math.ceil((until - from) / DAY_MS));
  const opens = (some: typeof hours): boolean => {
    const at = nextCallableAt(some, from, marginMs, days);
    return at !== undefined && (until === undefined || at + marginMs < until);
  };
  if (opens(hours)) return;
  if (opens({ ...hours, holidays: noHolidays })) {
    throw new PolicyProblem('window', policy.windowSpec, {
      es: 'un horario con algún día que no sea feriado; o indique --holidays none',
      en: 'hours with some day that is no holiday; or say --holidays none',
    });
  }
  if (until !== undefined && nextCallableAt(hours, from, marginMs) !== undefined) {
    throw new PolicyProblem('until', untilText, {
      es: `posterior a alguna hora de llamar, por ${marginMs / 1000} s al menos (CALLMYWAY_QUEUE_MARGIN_S): el horario es ${policy.windowSpec}`,
      en: `later than some calling hour, by ${marginMs / 1000} s at least (CALLMYWAY_QUEUE_MARGIN_S): the window is ${policy.windowSpec}`,
    });
  }
  throw new PolicyProblem('window', policy.windowSpec, {
    es: `un horario que coincida alguna vez con el de la lista (${listWindow ?? 'ninguno'})`,
    en: `hours that some time meet those of the list (${listWindow ?? 'none'})`,
  });
}
