import type { Text } from '../platform/i18n/language';
import { outcomeNames } from './outcome-names';
import { formatDuration } from './rules/duration';
import { retryableOutcomes } from './rules/outcome';
import type { CampaignPolicy } from './rules/policy';
import type { PolicyPack } from './rules/policy-pack';
import { defaultRetryPlan } from './rules/retry-plan';
import { isWithin } from './rules/week-hours';
import { windowText } from './window-text';

/** A rule that the user has made wider than the pack's, in one sentence. */
export interface Loosened {
  readonly code: 'window' | 'holidays' | 'retry' | 'max_attempts' | 'gap' | 'per_day' | 'per_30_days';
  readonly text: Text;
}

/** What a campaign permits that the pack of its country would not. Empty: nothing. */
export function loosenedRules(policy: CampaignPolicy, pack: PolicyPack): Loosened[] {
  return [...looserHours(policy, pack), ...looserRetries(policy, pack), ...looserCaps(policy, pack)];
}

function looserHours(policy: CampaignPolicy, pack: PolicyPack): Loosened[] {
  const found: Loosened[] = [];
  const { given, window, windowSpec, holidays } = policy;
  const always = given.window && window === 'always';
  if (given.window && !isWithin(window, pack.window)) {
    const spec = windowText(windowSpec);
    const strict = windowText(pack.windowSpec);
    found.push({
      code: 'window',
      text: {
        es: `Se llama ${spec.es}, también fuera del horario del paquete ${pack.id} (${strict.es}).`,
        en: `Calls are placed ${spec.en}, also outside the hours of pack ${pack.id} (${strict.en}).`,
      },
    });
  }
  if (!pack.closedOnHolidays) return found;
  if (holidays === 'none' || (holidays === undefined && always)) {
    found.push({
      code: 'holidays',
      text: { es: 'Se llama también en feriados.', en: 'Calls are placed on holidays too.' },
    });
  } else if (
    holidays !== undefined &&
    holidays.countries.length > 0 &&
    !holidays.countries.includes(policy.country)
  ) {
    const countries = holidays.countries.join(', ');
    found.push({
      code: 'holidays',
      text: {
        es: `Se respetan los feriados de ${countries} en lugar de los del país de cada contacto.`,
        en: `The holidays of ${countries} hold instead of those of each contact's country.`,
      },
    });
  }
  return found;
}

function looserRetries(policy: CampaignPolicy, pack: PolicyPack): Loosened[] {
  const found: Loosened[] = [];
  const sooner = retryableOutcomes.filter((outcome) => {
    const [own, strict] = [policy.retry[outcome], defaultRetryPlan[outcome]];
    return own !== 'never' && (strict === 'never' || own < strict);
  });
  if (policy.given.retry) {
    const delays = (language: keyof Text) => {
      const said = sooner.map(
        (outcome) => `${outcomeNames[outcome][language]} ${delayText(policy.retry[outcome])}`,
      );
      return said.join(', ');
    };
    found.push({
      code: 'retry',
      text: {
        es: `Los reintentos siguen los plazos indicados${sooner.length === 0 ? '' : ` (más cortos: ${delays('es')})`}: dentro de la campaña no rigen ni "${pack.perDay} al día" ni "otra franja del día".`,
        en: `Retries follow the delays given${sooner.length === 0 ? '' : ` (shorter: ${delays('en')})`}: inside the campaign neither "${pack.perDay} a day" nor "another time of day" holds.`,
      },
    });
  }
  if (policy.given.maxAttempts && policy.maxAttempts > pack.inAll) {
    found.push({
      code: 'max_attempts',
      text: {
        es: `Hasta ${policy.maxAttempts} intentos por contacto, en lugar de ${pack.inAll}.`,
        en: `Up to ${policy.maxAttempts} attempts per contact instead of ${pack.inAll}.`,
      },
    });
  }
  return found;
}

function looserCaps({ gapMs, caps = {}, given, maxAttempts }: CampaignPolicy, pack: PolicyPack): Loosened[] {
  const found: Loosened[] = [];
  if (gapMs !== undefined && gapMs < pack.gapMs) {
    const [own, strict] = [formatDuration(gapMs), formatDuration(pack.gapMs)];
    found.push({
      code: 'gap',
      text: {
        es: `Entre llamadas a un número pasan al menos ${own}, en lugar de ${strict}.`,
        en: `At least ${own} pass between calls to one number, instead of ${strict}.`,
      },
    });
  }
  const perDay = caps.perDay ?? (gapMs === undefined ? pack.perDay : undefined);
  if (perDay === undefined || perDay > pack.perDay) {
    found.push({
      code: 'per_day',
      text: {
        es: `${perDay === undefined ? 'Sin tope de llamadas al día' : `Hasta ${perDay} llamadas al día`} por número, en lugar de ${pack.perDay}.`,
        en: `${perDay === undefined ? 'No limit of calls a day' : `Up to ${perDay} calls a day`} per number, instead of ${pack.perDay}.`,
      },
    });
  }
  const lifted = given.maxAttempts ? Math.max(pack.per30Days, maxAttempts) : pack.per30Days;
  const per30 = caps.per30Days ?? (gapMs === undefined ? lifted : undefined);
  if (per30 === undefined || per30 > pack.per30Days) {
    found.push({
      code: 'per_30_days',
      text: {
        es: `${per30 === undefined ? 'Sin tope de llamadas en 30 días' : `Hasta ${per30} llamadas en 30 días`} por número, en lugar de ${pack.per30Days}.`,
        en: `${per30 === undefined ? 'No limit of calls in 30 days' : `Up to ${per30} calls in 30 days`} per number, instead of ${pack.per30Days}.`,
      },
    });
  }
  return found;
}

function delayText(delay: number | 'never'): string {
  return delay === 'never' ? delay : formatDuration(delay);
}
