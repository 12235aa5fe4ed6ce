import { createWriteStream } from 'node:fs';
import { appendFile, rename, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import {
  errorFileLine,
  errorFileStart,
  type NotTaken,
  rowProblemTexts,
  type UnderstoodAs,
} from '../contacts';
import { addDurably, DncJournal, DncStore, exportDnc, importDnc, journalFile, removeDurably } from '../dnc';
import { type E164, normalisePhone, phoneProblemTexts } from '../platform/phone';
import { exitCodes } from './exit-codes';
import { withImportProgress } from './import-progress';
import { type CommandDeps, countryOption, failure, mustBeWritable } from './import-command';

export interface DncImportOptions {
  readonly file: string;
  readonly country?: string;
  readonly reason?: string;
  /** Where rows that are not understood go, to be corrected and imported. */
  readonly errors?: string;
}
export interface DncPhoneOptions {
  readonly phone: string;
  readonly country?: string;
}
export interface DncReasonOptions extends DncPhoneOptions {
  readonly reason: string;
}

/** Rows not understood that are shown one by one; the rest are in the file of `--errors`. */
const SHOWN_ROWS = 20;

/**
 * `pregon dnc import FILE.csv`. Throws CommandError: also, after entering all the others, when rows were
 * not understood, so that no script takes a list for whole that is not.
 */
export async function runDncImport(deps: CommandDeps, options: DncImportOptions): Promise<void> {
  const { clock, terminal } = deps;
  const country = countryOption(terminal, options.country);
  if (options.errors !== undefined) await mustBeWritable(terminal, '--errors', options.errors);
  const fileName = basename(options.file);
  const shown: NotTaken[] = [];
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
      signal: terminal.signal,
      onProgress,
      onNotUnderstood: async (row, understood) => {
        if (shown.length === 0) await startErrors(options.errors, understood);
        if (shown.length < SHOWN_ROWS) {
          shown.push(row);
          noteRow(deps, fileName, row);
        }
        if (options.errors !== undefined) {
          await appendFile(options.errors, errorFileLine(understood, row, terminal.language));
        }
      },
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
  const notUnderstood = shown.map(({ line, problem, raw }) => ({ line, code: problem, raw }));
  if (notUnderstood.length === 0) await startErrors(options.errors, understoodAs);
  terminal.say({
    es: `No llamar: ${rows.added} números nuevos, ${rows.repeated} ya anotados, de ${rows.read} filas.`,
    en: `Do not call: ${rows.added} numbers new, ${rows.repeated} known already, from ${rows.read} rows.`,
  });
  terminal.result({ rows, understoodAs, notUnderstood });
  if (rows.notUnderstood > 0) {
    throw failure(terminal, exitCodes.badInput, {
      es: `${fileName}: ${rows.notUnderstood} filas no se entendieron y no protegen a nadie; corríjalas e impórtelas.`,
      en: `${fileName}: ${rows.notUnderstood} rows were not understood and protect nobody; correct and import them.`,
    });
  }
}

/** `pregon dnc add PHONE --reason TEXT`. */
export async function runDncAdd(deps: CommandDeps, options: DncReasonOptions): Promise<void> {
  const { clock, terminal } = deps;
  const phone = phoneOption(deps, options);
  const reason = reasonOption(deps, options);
  const addition = { phone, source: 'manual', reason, by: actor(), at: clock.now() } as const;
  const outcome = await addDurably(durable(deps), addition);
  terminal.say(
    outcome === 'added'
      ? { es: `${phone}: no se le llamará.`, en: `${phone}: will not be called.` }
      : { es: `${phone}: ya estaba en la lista de no llamar.`, en: `${phone}: was on the list already.` },
  );
  terminal.result({ phone, outcome });
}

/** `pregon dnc check PHONE`: says whether it is listed, since when and why. */
export async function runDncCheck(deps: CommandDeps, options: DncPhoneOptions): Promise<void> {
  const { db, terminal } = deps;
  const phone = phoneOption(deps, options);
  const store = new DncStore();
  const entry = await store.find(db.read, phone);
  const history = await store.history(db.read, phone);
  terminal.say(
    entry
      ? {
          es: `${phone}: en la lista de no llamar desde ${entry.addedAt} (${entry.source}: ${entry.reason}).`,
          en: `${phone}: on the do-not-call list since ${entry.addedAt} (${entry.source}: ${entry.reason}).`,
        }
      : { es: `${phone}: no está en la lista de no llamar.`, en: `${phone}: not on the do-not-call list.` },
  );
  for (const { at, action, source, reason, by } of history) {
    const line = `  ${at} ${action} ${source} ${by}: ${reason}`;
    terminal.say({ es: line, en: line });
  }
  terminal.result({ phone, listed: entry !== undefined, entry: entry ?? null, history });
}

/** `pregon dnc remove PHONE --reason TEXT`: the history keeps entry and removal. */
export async function runDncRemove(deps: CommandDeps, options: DncReasonOptions): Promise<void> {
  const { clock, terminal } = deps;
  const phone = phoneOption(deps, options);
  const reason = reasonOption(deps, options);
  const outcome = await removeDurably(durable(deps), { phone, reason, by: actor(), at: clock.now() });
  if (outcome === 'not_listed') {
    throw failure(terminal, exitCodes.badInput, {
      es: `${phone}: no está en la lista de no llamar.`,
      en: `${phone}: is not on the do-not-call list.`,
    });
  }
  terminal.say({
    es: `${phone}: fuera de la lista de no llamar.`,
    en: `${phone}: off the do-not-call list.`,
  });
  terminal.result({ phone, outcome });
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

function durable({ db, dataDir }: CommandDeps) {
  return { db, journal: new DncJournal(journalFile(dataDir)) };
}

function phoneOption({ terminal }: CommandDeps, { phone, country }: DncPhoneOptions): E164 {
  const result = normalisePhone(phone, countryOption(terminal, country));
  if (result.ok) return result.phone;
  const { sentence, suggestion } = phoneProblemTexts[result.code];
  throw failure(terminal, exitCodes.badInput, {
    es: `"${phone}": ${sentence.es} ${suggestion.es}`,
    en: `"${phone}": ${sentence.en} ${suggestion.en}`,
  });
}

function reasonOption({ terminal }: CommandDeps, { reason }: DncReasonOptions): string {
  if (reason.trim() !== '') return reason.trim();
  throw failure(terminal, exitCodes.badInput, {
    es: '--reason: diga por qué; queda en el historial.',
    en: '--reason: say why; it stays in the history.',
  });
}

async function startErrors(file: string | undefined, understood: UnderstoodAs): Promise<void> {
  if (file !== undefined) await writeFile(file, errorFileStart(understood), { mode: 0o600 });
}

function noteRow({ terminal }: CommandDeps, fileName: string, { line, problem, raw }: NotTaken): void {
  const { sentence } = rowProblemTexts[problem];
  const shown = raw.slice(0, 80).replace(/\p{Cc}/gu, ' ');
  terminal.note({
    es: `${fileName}, línea ${line}: ${sentence.es} ${shown}`,
    en: `${fileName}, line ${line}: ${sentence.en} ${shown}`,
  });
}

/** Who is at the command line; a container may have no name for its user. */
function actor(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    return 'cli';
  }
}
