import { getCountries } from 'libphonenumber-js';
import { IANAZone } from 'luxon';

import { isRegistryName, type RequiredRegistry } from '../dnc/rules/registry-age';
import { type Country, countryOf } from '../platform/phone';
import type { Text } from '../platform/i18n/language';
import type { Flow } from '../provider/provider.port';
import { FieldsRead } from './fields-read';
import type { PolicyInput } from './policy-input';
import { PolicyProblem } from './policy-problem';
import { readMenu } from './read-menu';
import { readBreaker, readPacing } from './read-pacing';
import { parseUntil } from './rules/campaign-end';
import { defaultWindowSpec, parseWindow, type WindowProblem } from './rules/calling-window';
import { parseMoney } from './rules/money';
import { parseHolidays } from './rules/chosen-holidays';
import { noHolidays } from './rules/holiday-calendar';
import { nextCallableAt } from './rules/open-hours';
import type { CampaignPolicy } from './rules/policy';
import { defaultRetryPlan, parseRetryPlan } from './rules/retry-plan';
import { LONGEST_SHORT_ANSWER_S } from './rules/short-answer';
import { wholeNumber } from './whole-number';

const flows: readonly Flow[] = ['blast', 'prospect-first', 'agent-first'];

/** Checks every field; throws a PolicyProblem that names all that will not do. What is not given has its default. */
export function readPolicy(input: PolicyInput, queueMarginMs: number, now: number): CampaignPolicy {
  const fields = new FieldsRead();
  const whole: ReadWhole = (field, text, least, most) =>
    fields.read(() => wholeNumber(field, text, least, most), least);
  const menu = fields.read(() => readMenu(input), undefined);
  const policy = {
    flow: fields.read(() => flowOf(input.flow ?? 'blast'), 'blast'),
    country: fields.read(() => countryIn(input.country ?? 'CR'), 'CR'),
    callsPerMinute: whole('pace', input.pace ?? '30', 1, 6000),
    maxAttempts: whole('maxAttempts', input.maxAttempts ?? '3', 1, 100),
    retry: fields.read(() => retryPlan(input.retry), defaultRetryPlan),
    ...windowAndZone(input, fields, queueMarginMs, now),
    gapMs: input.gap === undefined ? undefined : whole('gap', input.gap, 0, 31_536_000) * 1000,
    budgetMicros: fields.read(() => budget(input.budget), undefined),
    ...(menu ?? { optOutTo: [], agentTo: [] }),
    ...(input.shortAnswer !== undefined && {
      shortAnswerS: whole('shortAnswer', input.shortAnswer, 0, LONGEST_SHORT_ANSWER_S),
    }),
    registries: fields.read(() => registries(input.registries), undefined),
    pacing: readPacing(input, menu?.agentTo, fields),
    breaker: fields.read(() => readBreaker(input.breaker), undefined),
    given: {
      window: input.window !== undefined,
      retry: input.retry !== undefined,
      maxAttempts: input.maxAttempts !== undefined,
    },
    caps: caps(input, whole),
    holidays: fields.read(() => holidays(input.holidays), undefined),
    until: fields.read(() => until(input), undefined),
  } satisfies CampaignPolicy;
  fields.check();
  return policy;
}

function flowOf(text: string): Flow {
  const flow = flows.find((one) => one === text);
  if (flow === undefined) throw new PolicyProblem('flow', text, both(flows.join(' | ')));
  return flow;
}

function countryIn(text: string): Country {
  const country = countryOf(text);
  if (country !== undefined) return country;
  throw new PolicyProblem('country', text, {
    es: `un país de dos letras, p. ej. CR (hay ${getCountries().length})`,
    en: `a two-letter country such as CR (there are ${getCountries().length})`,
  });
}

type ReadWhole = typeof wholeNumber;

const both = (text: string) => ({ es: text, en: text });

function retryPlan(text: string | undefined): CampaignPolicy['retry'] {
  if (text === undefined) return defaultRetryPlan;
  const plan = parseRetryPlan(text);
  if (!('problem' in plan)) return plan;
  throw new PolicyProblem('retry', plan.item === text ? text : `${text} (${plan.item})`, {
    es: 'resultado=plazo, p. ej. no_answer=4h,busy=30m,failed=never; resultados: no_answer busy failed refused lost; plazos de 1s a 30d',
    en: 'outcome=delay, e.g. no_answer=4h,busy=30m,failed=never; outcomes: no_answer busy failed refused lost; delays from 1s to 30d',
  });
}

function windowAndZone(
  input: PolicyInput,
  fields: FieldsRead,
  queueMarginMs: number,
  now: number,
): Pick<CampaignPolicy, 'window' | 'windowSpec' | 'timeZone'> {
  const timeZone = fields.read(() => zoneIn(input.timeZone ?? defaultZone), defaultZone);
  const windowSpec = input.window ?? defaultWindowSpec;
  const window = fields.read(() => windowIn(windowSpec, timeZone, queueMarginMs, now), 'always');
  return { window, windowSpec, timeZone };
}

const defaultZone = 'America/Costa_Rica';

function zoneIn(timeZone: string): string {
  if (IANAZone.isValidZone(timeZone)) return timeZone;
  throw new PolicyProblem('timeZone', timeZone, {
    es: 'una zona IANA, p. ej. America/Costa_Rica',
    en: 'an IANA time zone such as America/Costa_Rica',
  });
}

function windowIn(
  windowSpec: string,
  timeZone: string,
  queueMarginMs: number,
  now: number,
): CampaignPolicy['window'] {
  const window = parseWindow(windowSpec);
  if (typeof window === 'object' && 'problem' in window) {
    const shown =
      'part' in window && window.part !== windowSpec
        ? `${windowSpec} (${window.problem}: ${window.part})`
        : windowSpec;
    throw new PolicyProblem('window', shown, windowText(window.problem));
  }
  const hours = { window, zones: [timeZone], holidays: noHolidays };
  if (nextCallableAt(hours, now, queueMarginMs) === undefined) {
    const marginS = queueMarginMs / 1000;
    throw new PolicyProblem('window', windowSpec, {
      es: `un horario de más de ${marginS} s: no se pide ninguna llamada ${marginS} s antes del cierre (CALLMYWAY_QUEUE_MARGIN_S)`,
      en: `hours longer than ${marginS} s: no call is asked for ${marginS} s before they close (CALLMYWAY_QUEUE_MARGIN_S)`,
    });
  }
  return window;
}

function windowText(problem: WindowProblem['problem']): Text {
  const right = {
    es: 'always, o p. ej. "Mon-Fri 08:00-19:00; Sat 08:00-15:00" (también lun-vie), sin traslapes',
    en: 'always, or e.g. "Mon-Fri 08:00-19:00; Sat 08:00-15:00", without overlaps',
  };
  if (problem !== 'overlap') return right;
  return {
    es: `horas que no se traslapen: una hora de un día está en dos tramos; ${right.es}`,
    en: `hours that do not overlap: an hour of a day stands in two spans; ${right.en}`,
  };
}

function caps(input: PolicyInput, whole: ReadWhole): CampaignPolicy['caps'] {
  const { perDay, per30Days } = input;
  if (perDay === undefined && per30Days === undefined) return undefined;
  return {
    perDay: perDay === undefined ? undefined : whole('perDay', perDay, 1, 100),
    per30Days: per30Days === undefined ? undefined : whole('per30Days', per30Days, 1, 1000),
  };
}

function holidays(text: string | undefined): CampaignPolicy['holidays'] {
  if (text === undefined) return undefined;
  const chosen = parseHolidays(text);
  if (chosen === 'none' || !('problem' in chosen)) return chosen;
  throw new PolicyProblem('holidays', chosen.item, {
    es: 'none, países de dos letras con feriados conocidos, o fechas como 2026-12-24 o 24/12/2026, separados por comas',
    en: 'none, two-letter countries whose holidays are known, or dates such as 2026-12-24 or 24/12/2026, divided by commas',
  });
}

function until({ until: text, timeZone }: PolicyInput): number | undefined {
  if (text === undefined) return undefined;
  // A zone that is none is told by its own field.
  const zone = timeZone !== undefined && IANAZone.isValidZone(timeZone) ? timeZone : defaultZone;
  const at = parseUntil(text, zone);
  if (at !== undefined) return at;
  throw new PolicyProblem('until', text, {
    es: 'una fecha, o fecha y hora: 2026-12-24, 2026-12-24T18:00, 2026-12-24T18:00-06:00',
    en: 'a date, or date and time: 2026-12-24, 2026-12-24T18:00, 2026-12-24T18:00-06:00',
  });
}

function budget(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const micros = parseMoney(text);
  if (micros !== undefined) return micros;
  throw new PolicyProblem('budget', text, {
    es: 'un monto en la moneda de la cuenta, p. ej. 150 o 12.50',
    en: "an amount in the account's currency, e.g. 150 or 12.50",
  });
}

const MOST_REGISTRIES = 20;

function registries(text: string | undefined): RequiredRegistry[] | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const read = text.split(',').map((item) => {
    const [, name = '', days = ''] = /^([^=]+)=(\d{1,4})$/.exec(item.trim()) ?? [];
    return { name: name.trim(), maxAgeDays: Number(days) };
  });
  const right = read.every(({ name, maxAgeDays }) => isRegistryName(name) && maxAgeDays >= 1);
  const names = new Set(read.map(({ name }) => name.toLowerCase()));
  if (right && names.size === read.length && read.length <= MOST_REGISTRIES) return read;
  throw new PolicyProblem('registries', text, {
    es: 'registro=días, p. ej. REPEP=30; días de 1 a 9999, cada registro una vez',
    en: 'registry=days, e.g. REPEP=30; days from 1 to 9999, each registry once',
  });
}
