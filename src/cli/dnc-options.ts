import { userInfo } from 'node:os';

import { DncJournal, journalFile, looksLikePrefix, type Prefix, readExpiry, readPrefix } from '../dnc';
import type { Text } from '../platform/i18n/language';
import { type E164, normalisePhone, phoneProblemTexts } from '../platform/phone';
import { badOption } from './bad-option';
import { campaignNamed } from './campaign-named';
import { exitCodes } from './exit-codes';
import { type CommandDeps, countryOption, failure } from './import-command';

export interface DncPhoneOptions {
  /** A number, or a prefix such as `+50690*`. */
  readonly phone: string;
  readonly country?: string;
}

export type DncSubject = { readonly phone: E164 } | { readonly prefix: Prefix };

export function durable({ db, dataDir }: CommandDeps) {
  return { db, journal: new DncJournal(journalFile(dataDir)) };
}

/** Throws a CommandError that says what is wrong with it. */
export function subjectOption(deps: CommandDeps, options: DncPhoneOptions, wide: boolean): DncSubject {
  if (!looksLikePrefix(options.phone)) return { phone: phoneOption(deps, options) };
  const read = readPrefix(options.phone, countryOption(deps.terminal, options.country), wide);
  if (read.ok) return { prefix: read.prefix };
  const { es, en } = prefixProblems[read.problem];
  const shown = options.phone.slice(0, 100);
  throw failure(deps.terminal, exitCodes.badInput, { es: `"${shown}": ${es}`, en: `"${shown}": ${en}` });
}

const prefixProblems: Readonly<Record<'not_a_prefix' | 'no_code' | 'too_wide', Text>> = {
  not_a_prefix: {
    es: 'No es un prefijo; escríbalo como +50690*.',
    en: 'Not a prefix; write it like +50690*.',
  },
  no_code: {
    es: 'Escriba el prefijo con + y código de país, como +50690*.',
    en: 'Write the prefix with + and country code, like +50690*.',
  },
  too_wide: {
    es: 'Abarca un país entero o más; si es lo que quiere, agregue --wide.',
    en: 'Covers a whole country or more; if you mean it, add --wide.',
  },
};

export function phoneOption({ terminal }: CommandDeps, { phone, country }: DncPhoneOptions): E164 {
  const result = normalisePhone(phone, countryOption(terminal, country));
  if (result.ok) return result.phone;
  const { sentence, suggestion } = phoneProblemTexts[result.code];
  throw failure(terminal, exitCodes.badInput, {
    es: `"${phone}": ${sentence.es} ${suggestion.es}`,
    en: `"${phone}": ${sentence.en} ${suggestion.en}`,
  });
}

export function reasonOption({ terminal }: CommandDeps, reason: string): string {
  if (reason.trim() !== '') return reason.trim();
  throw failure(terminal, exitCodes.badInput, {
    es: '--reason: diga por qué; queda en el historial.',
    en: '--reason: say why; it stays in the history.',
  });
}

/** The id of the campaign named, or given by its id. */
export async function campaignOption(
  { db }: CommandDeps,
  given: string | undefined,
): Promise<number | undefined> {
  if (given === undefined) return undefined;
  return (await campaignNamed(db.read, '--campaign', given)).id;
}

export function expiresOption({ clock }: CommandDeps, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const at = readExpiry(given, clock.now());
  if (at !== undefined) return at;
  throw badOption('--expires', given, {
    es: 'un día o una hora que no ha pasado, p. ej. 2027-03-31',
    en: 'a day or a time that has not passed, e.g. 2027-03-31',
  });
}

/** Who is at the command line; a container may have no name for its user. */
export function actor(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    return 'cli';
  }
}
