import { basename } from 'node:path';

import { type CampaignPolicy, type PolicyInput, PolicyProblem, readPolicy } from '../../campaigns';
import type { Country } from '../../platform/phone';
import { badOption } from '../bad-option';

/** `pregon run`'s options as commander hands them over: text, unchecked. */
export interface RawRunOptions extends PolicyInput {
  readonly list: string;
  readonly name?: string;
  readonly dnc?: string;
  /** `REPEP=30`, each. */
  readonly requireRegistry?: readonly string[];
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

/** Checks every option; throws a CommandError that names the option and what would be right. */
export function readRunOptions(raw: RawRunOptions, queueMarginMs: number, now: number): RunOptions {
  const name = raw.name?.trim();
  if (name === '') throw badOption('--name', '', { es: 'un nombre', en: 'a name' });
  const policy = policyFrom(raw, queueMarginMs, now);
  return {
    list: raw.list,
    name,
    fileName: basename(raw.list),
    dnc: raw.dnc,
    country: policy.country,
    policy,
    attemptsOut: raw.attemptsOut,
    contactsOut: raw.contactsOut,
  };
}

function policyFrom(raw: RawRunOptions, queueMarginMs: number, now: number): CampaignPolicy {
  try {
    return readPolicy({ ...raw, registries: raw.requireRegistry?.join(',') }, queueMarginMs, now);
  } catch (error) {
    if (error instanceof PolicyProblem) throw badOption(optionOf(error.field), error.given, error.right);
    throw error;
  }
}

/** `maxAttempts` is `--max-attempts`. */
function optionOf(field: keyof PolicyInput): string {
  if (field === 'registries') return '--require-registry';
  return `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
