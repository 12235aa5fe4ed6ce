import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import {
  addDurably,
  addPrefixDurably,
  blockedText,
  type DncOutcome,
  exportDnc,
  importDnc,
  lookUp,
  lookUpPrefix,
  removeDurably,
  removePrefixDurably,
} from '../dnc';
import type { Text } from '../platform/i18n/language';
import type { E164 } from '../platform/phone';
import { NotUnderstood } from './dnc-not-understood';
import {
  actor,
  campaignOption,
  type DncPhoneOptions,
  durable,
  expiresOption,
  reasonOption,
  subjectOption,
} from './dnc-options';
import { listedLines } from './dnc-listed-lines';
import { exitCodes } from './exit-codes';
import { withImportProgress } from './import-progress';
import { type CommandDeps, countryOption, failure, mustBeWritable } from './import-command';

export interface DncImportOptions {
  readonly file: string;
  readonly country?: string;
  readonly reason?: string;
  /** Where rows that are not understood go, to be corrected and imported. */
  readonly errors?: string;
  /** For this campaign only: its name or id. */
  readonly campaign?: string;
  readonly expires?: string;
}
export interface DncReasonOptions extends DncPhoneOptions {
  readonly reason: string;
  readonly campaign?: string;
}
export interface DncAddOptions extends DncReasonOptions {
  readonly expires?: string;
  /** Confirms a prefix that covers a whole country. */
  readonly wide?: boolean;
}
export interface DncRemoveOptions extends DncReasonOptions {
  /** The person, who had opted out in a call, has asked to be called again. */
  readonly optOutWithdrawn?: boolean;
}

/**
 * `pregon dnc import FILE.csv`. Throws CommandError: also, after entering all the others, when rows were
 * not understood, so that no script takes a list for whole that is not.
 */
export async function runDncImport(deps: CommandDeps, options: DncImportOptions): Promise<void> {
  const { clock, terminal } = deps;
  const country = countryOption(terminal, options.country);
  const campaignId = await campaignOption(deps, options.campaign);
  const expiresAt = expiresOption(deps, options.expires);
  const fileName = basename(options.file);
  const bad = await NotUnderstood.of(deps, fileName, options.errors);
  const outcome = await withImportProgress(deps, (onProgress) =>
    importDnc({
      ...durable(deps),
      clock,
      file: resolve(options.file),
      fileName,
      country,
      source: 'file',
      reason: options.reason ?? fileName,
      by: actor(),
      campaignId,
      expiresAt,
      signal: terminal.signal,
      onProgress,
      onNotUnderstood: bad.take,
    }),
  );
  switch (outcome.kind) {
    case 'refused':
      throw failure(terminal, exitCodes.badInput, outcome.text);
    case 'interrupted':
      throw failure(terminal, exitCodes.interrupted, {
        es: `${fileName}: importación interrumpida; lo ya anotado queda protegido. Impórtelo de nuevo.`,
        en: `${fileName}: import interrupted; what was entered stays protected. Import it again.`,
      });
    case 'imported':
      break;
  }
  const { rows, understoodAs } = outcome;
  await bad.end(understoodAs);
  terminal.say({
    es: `No llamar: ${rows.added} números nuevos, ${rows.repeated} ya anotados, de ${rows.read} filas.`,
    en: `Do not call: ${rows.added} numbers new, ${rows.repeated} known already, from ${rows.read} rows.`,
  });
  terminal.result({ rows, understoodAs, notUnderstood: bad.rows });
  if (rows.notUnderstood > 0) {
    throw failure(terminal, exitCodes.badInput, {
      es: `${fileName}: ${rows.notUnderstood} filas no se entendieron y no protegen a nadie; corríjalas e impórtelas.`,
      en: `${fileName}: ${rows.notUnderstood} rows were not understood and protect nobody; correct and import them.`,
    });
  }
}

/** `pregon dnc add PHONE --reason TEXT`; a prefix such as `+50690*` as well. */
export async function runDncAdd(deps: CommandDeps, options: DncAddOptions): Promise<void> {
  const { clock, terminal } = deps;
  const subject = subjectOption(deps, options, options.wide === true);
  const wish = {
    source: 'manual',
    reason: reasonOption(deps, options.reason),
    by: actor(),
    at: clock.now(),
    expiresAt: expiresOption(deps, options.expires),
  } as const;
  const campaignId = await campaignOption(deps, options.campaign);
  if ('prefix' in subject) {
    if (campaignId !== undefined) throw failure(terminal, exitCodes.badInput, prefixForEverything);
    const outcome = await addPrefixDurably(durable(deps), { ...wish, prefix: subject.prefix });
    terminal.say(addedText(subject.prefix, outcome));
    return terminal.result({ prefix: subject.prefix, outcome });
  }
  const outcome = await addDurably(durable(deps), { ...wish, phone: subject.phone, campaignId });
  terminal.say(addedText(subject.phone, outcome));
  terminal.result({ phone: subject.phone, outcome });
}

const prefixForEverything = {
  es: '--campaign: un prefijo vale para todas las campañas.',
  en: '--campaign: a prefix holds for every campaign.',
};

function addedText(subject: string, outcome: DncOutcome): Text {
  switch (outcome) {
    case 'added':
    case 'renewed':
      return { es: `${subject}: no se le llamará.`, en: `${subject}: will not be called.` };
    case 'strengthened':
      return {
        es: `${subject}: ya estaba en la lista de no llamar; ahora por más tiempo.`,
        en: `${subject}: was on the list already; now for longer.`,
      };
    case 'repeated':
      return {
        es: `${subject}: ya estaba en la lista de no llamar.`,
        en: `${subject}: was on the list already.`,
      };
  }
}

/** `pregon dnc check PHONE`: says what lists it, since when and why, and everything that happened to it. */
export async function runDncCheck(deps: CommandDeps, options: DncPhoneOptions): Promise<void> {
  const { db, clock, terminal } = deps;
  const subject = subjectOption(deps, options, true);
  const found =
    'prefix' in subject
      ? await lookUpPrefix(db.read, subject.prefix, clock.now())
      : await lookUp(db.read, subject.phone, { now: clock.now() }, deps.dnc);
  for (const line of listedLines(found)) terminal.say(line);
  terminal.result(found);
}

/** `pregon dnc remove PHONE --reason TEXT`: the history keeps entry and removal. */
export async function runDncRemove(deps: CommandDeps, options: DncRemoveOptions): Promise<void> {
  const { clock, terminal } = deps;
  const subject = subjectOption(deps, options, true);
  const reason = reasonOption(deps, options.reason);
  const removing = { reason, by: actor(), at: clock.now() };
  const name = 'prefix' in subject ? subject.prefix : subject.phone;
  if ('phone' in subject) await deps.erased.recall([[subject.phone]]);
  const outcome =
    'prefix' in subject
      ? await removePrefixDurably(durable(deps), { ...removing, prefix: subject.prefix })
      : await removeDurably(durable(deps), {
          ...removing,
          phone: subject.phone,
          campaignId: await campaignOption(deps, options.campaign),
          optOutWithdrawn: options.optOutWithdrawn,
        });
  const blocked = 'phone' in subject ? await stillBlocked(deps, subject.phone) : undefined;
  switch (outcome) {
    case 'opt_out':
      throw failure(terminal, exitCodes.refused, {
        es: `${name}: lo pidió la propia persona en una llamada. Solo si ella pidió que se le vuelva a llamar: --opt-out-withdrawn.`,
        en: `${name}: the person asked for this in a call. Only if they have asked to be called again: --opt-out-withdrawn.`,
      });
    case 'not_listed':
      throw failure(
        terminal,
        exitCodes.badInput,
        blocked ?? {
          es: `${name}: no está en la lista de no llamar.`,
          en: `${name}: is not on the do-not-call list.`,
        },
      );
    case 'removed':
      break;
  }
  terminal.say({ es: `${name}: fuera de la lista de no llamar.`, en: `${name}: off the do-not-call list.` });
  if (blocked !== undefined) terminal.note(blocked);
  terminal.result('prefix' in subject ? { prefix: name, outcome } : { phone: name, outcome });
}

/** What else lists the number and is not removed as a number. */
async function stillBlocked({ db, clock, dnc }: CommandDeps, phone: E164): Promise<Text | undefined> {
  const why = await dnc.check(db.read, phone, { now: clock.now() });
  return why && blockedText(phone, why);
}

/** `pregon dnc export [--out FILE]`: to `stdout` when no file is named. */
export async function runDncExport(
  deps: CommandDeps,
  options: { readonly out?: string },
  stdout: Writable,
): Promise<void> {
  const { db, terminal } = deps;
  const { out } = options;
  if (out === undefined) return pipeline(exportDnc(db.read), stdout, { end: false });
  await mustBeWritable(terminal, '--out', out);
  const unfinished = `${out}.part`;
  await pipeline(exportDnc(db.read), createWriteStream(unfinished, { mode: 0o600, flush: true }));
  await rename(unfinished, out);
  terminal.note({ es: `Lista de no llamar: ${out}`, en: `Do-not-call list: ${out}` });
  terminal.result({ file: out });
}
