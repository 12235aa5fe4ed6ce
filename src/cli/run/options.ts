import { getCountries } from 'libphonenumber-js';
import { IANAZone } from 'luxon';
import { basename } from 'node:path';

import {
  type CampaignPolicy,
  defaultRetryPlan,
  defaultWindowSpec,
  nextCallableAt,
  parseRetryPlan,
  parseWindow,
} from '../../campaigns';
import { type Country, countryOf } from '../../platform/phone';
import type { Flow } from '../../provider/provider.port';
import { parseMoney } from '../../reporting';
import { badOption } from '../bad-option';

/** `pregon run`'s options as commander hands them over: text, unchecked. */
export interface RawRunOptions {
  readonly list: string;
  readonly name?: string;
  readonly dnc?: string;
  readonly flow?: string;
  readonly pace?: string;
  readonly maxAttempts?: string;
  readonly retry?: string;
  readonly window?: string;
  readonly timeZone?: string;
  readonly country?: string;
  readonly optOutTo?: string;
  readonly agentTo?: string;
  readonly budget?: string;
  readonly gap?: string;
  readonly attemptsOut?: string;
  readonly contactsOut?: string;
}

export interface RunOptions {
  readonly list: string;
  /** Undefined: the list file's name, and its content, tell which campaign it is. */
  readonly name: string | undefined;
  readonly fileName: string;
  readonly dnc: string | undefined;
  readonly country: Country;
  readonly policy: CampaignPolicy;
  readonly attemptsOut: string | undefined;
  readonly contactsOut: string | undefined;
}

const flows: readonly Flow[] = ['blast', 'prospect-first', 'agent-first'];

/** Checks every option; throws a CommandError that names the option and what would be right. */
export function readRunOptions(raw: RawRunOptions, queueMarginMs: number, now: number): RunOptions {
  const name = raw.name?.trim();
  if (name === '') throw badOption('--name', '', { es: 'un nombre', en: 'a name' });
  const country = countryOf(raw.country ?? 'CR');
  if (country === undefined) {
    throw badOption('--country', raw.country, {
      es: `un país de dos letras, p. ej. CR (hay ${getCountries().length})`,
      en: `a two-letter country such as CR (there are ${getCountries().length})`,
    });
  }
  const flow = flows.find((one) => one === (raw.flow ?? 'blast'));
  if (flow === undefined) throw badOption('--flow', raw.flow, both(flows.join(' | ')));
  return {
    list: raw.list,
    name,
    fileName: basename(raw.list),
    dnc: raw.dnc,
    country,
    policy: {
      flow,
      country,
      callsPerMinute: whole('--pace', raw.pace ?? '30', 1, 6000),
      maxAttempts: whole('--max-attempts', raw.maxAttempts ?? '3', 1, 100),
      retry: retryPlan(raw.retry),
      ...windowAndZone(raw, queueMarginMs, now),
      gapMs: raw.gap === undefined ? undefined : whole('--gap', raw.gap, 0, 31_536_000) * 1000,
      budgetMicros: budget(raw.budget),
      optOutTo: destinations('--opt-out-to', raw.optOutTo),
      agentTo: destinations('--agent-to', raw.agentTo),
    },
    attemptsOut: raw.attemptsOut,
    contactsOut: raw.contactsOut,
  };
}

const both = (text: string) => ({ es: text, en: text });

function whole(option: string, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw badOption(option, text, {
    es: `un número entero de ${least} a ${most}`,
    en: `a whole number from ${least} to ${most}`,
  });
}

function retryPlan(text: string | undefined): CampaignPolicy['retry'] {
  if (text === undefined) return defaultRetryPlan;
  const plan = parseRetryPlan(text);
  if (!('problem' in plan)) return plan;
  throw badOption('--retry', plan.item === text ? text : `${text} (${plan.item})`, {
    es: 'resultado=plazo, p. ej. no_answer=4h,busy=30m,failed=never; resultados: no_answer busy failed refused lost; plazos de 1s a 30d',
    en: 'outcome=delay, e.g. no_answer=4h,busy=30m,failed=never; outcomes: no_answer busy failed refused lost; delays from 1s to 30d',
  });
}

function windowAndZone(
  raw: RawRunOptions,
  queueMarginMs: number,
  now: number,
): Pick<CampaignPolicy, 'window' | 'windowSpec' | 'timeZone'> {
  const timeZone = raw.timeZone ?? 'America/Costa_Rica';
  if (!IANAZone.isValidZone(timeZone)) {
    throw badOption('--time-zone', timeZone, {
      es: 'una zona IANA, p. ej. America/Costa_Rica',
      en: 'an IANA time zone such as America/Costa_Rica',
    });
  }
  const windowSpec = raw.window ?? defaultWindowSpec;
  const window = parseWindow(windowSpec);
  if (typeof window === 'object' && 'problem' in window) {
    const shown =
      'part' in window && window.part !== windowSpec
        ? `${windowSpec} (${window.problem}: ${window.part})`
        : windowSpec;
    throw badOption('--window', shown, {
      es: 'always, o p. ej. "Mon-Fri 08:00-19:00; Sat 08:00-15:00" (también lun-vie), sin traslapes',
      en: 'always, or e.g. "Mon-Fri 08:00-19:00; Sat 08:00-15:00", without overlaps',
    });
  }
  if (nextCallableAt(window, [timeZone], now, queueMarginMs) === undefined) {
    const marginS = queueMarginMs / 1000;
    throw badOption('--window', windowSpec, {
      es: `un horario de más de ${marginS} s: no se pide ninguna llamada ${marginS} s antes del cierre (CALLMYWAY_QUEUE_MARGIN_S)`,
      en: `hours longer than ${marginS} s: no call is asked for ${marginS} s before they close (CALLMYWAY_QUEUE_MARGIN_S)`,
    });
  }
  return { window, windowSpec, timeZone };
}

function budget(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const micros = parseMoney(text);
  if (micros !== undefined) return micros;
  throw badOption('--budget', text, {
    es: 'un monto en la moneda de la cuenta, p. ej. 150 o 12.50',
    en: "an amount in the account's currency, e.g. 150 or 12.50",
  });
}

function destinations(option: string, text: string | undefined): string[] {
  if (text === undefined) return [];
  const items = text.split(',').map((item) => item.trim());
  if (items.every((item) => /^\+?[\w.@-][\w.@ -]*$/.test(item))) return items;
  throw badOption(option, text, {
    es: 'números o usuarios separados por comas',
    en: 'numbers or user names separated by commas',
  });
}
