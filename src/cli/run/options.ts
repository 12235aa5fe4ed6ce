import { basename } from 'node:path';

import { type CampaignPolicy, type PolicyInput, PolicyProblem, readPolicy } from '../../campaigns';
import type { Country } from '../../platform/phone';
import { badOption } from '../bad-option';
import { CommandError, exitCodes } from '../exit-codes';
import { holidayOption } from './holiday-option';

/** `pregon run`'s options as commander hands them over: text, unchecked. */
export interface RawRunOptions extends PolicyInput {
  readonly list: string;
  readonly name?: string;
  readonly account?: string;
  readonly dnc?: string;
  /** `REPEP=30`, each. */
  readonly requireRegistry?: readonly string[];
  /** `NUMBER=WORD`, each, or several divided by commas. */
  readonly destination?: readonly string[];
  readonly attemptsOut?: string;
  readonly contactsOut?: string;
}

export interface RunOptions {
  readonly list: string;
  /** Undefined: the list file's name, and its content, tell which campaign it is. */
  readonly name: string | undefined;
  readonly fileName: string;
  /** As given. Undefined: that of the campaign, of a new one the first. */
  readonly account: string | undefined;
  readonly dnc: string | undefined;
  readonly country: Country;
  readonly policy: CampaignPolicy;
  readonly attemptsOut: string | undefined;
  readonly contactsOut: string | undefined;
}

/** Checks every option; throws a CommandError that names the option and what would be right. */
export function readRunOptions(raw: RawRunOptions, queueMarginMs: number, now: number): RunOptions {
  const name = raw.name?.trim();
  if (name === '') throw badOption('--name', '', { es: 'un nombre', en: 'a name' });
  const policy = policyFrom(raw, queueMarginMs, now);
  return {
    list: raw.list,
    name,
    fileName: basename(raw.list),
    account: raw.account,
    dnc: raw.dnc,
    country: policy.country,
    policy,
    attemptsOut: raw.attemptsOut,
    contactsOut: raw.contactsOut,
  };
}

function policyFrom(raw: RawRunOptions, queueMarginMs: number, now: number): CampaignPolicy {
  try {
    const registries = raw.requireRegistry?.join(',');
    const holidays = holidayOption(raw.holidays);
    const destinations = raw.destination?.join(',');
    return readPolicy({ ...raw, registries, holidays, destinations }, queueMarginMs, now);
  } catch (error) {
    throw asBadOption(error);
  }
}

/** What is wrong with rules, as options of this command, a line each. */
export function asBadOption(error: unknown): unknown {
  if (!(error instanceof PolicyProblem)) return error;
  const bad = [error, ...error.others].map(({ field, given, right }) =>
    badOption(optionOf(field), given, right),
  );
  const said = (language: 'es' | 'en') => bad.map(({ text }) => text[language]).join('\n');
  return new CommandError(exitCodes.badInput, { es: said('es'), en: said('en') });
}

/** `maxAttempts` is `--max-attempts`. */
function optionOf(field: keyof PolicyInput): string {
  if (field === 'registries') return '--require-registry';
  if (field === 'destinations') return '--destination';
  if (field === 'per30Days') return '--per-30-days';
  return `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
