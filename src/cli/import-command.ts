import { createWriteStream } from 'node:fs';
import { access, constants, mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { errorFile, importList, type ImportView, type TableMapping } from '../contacts';
import { DncStore } from '../dnc';
import type { Clock } from '../platform/clock/clock';
import type { Database } from '../platform/database';
import type { Text } from '../platform/i18n/language';
import { type Country, countryOf } from '../platform/phone';
import { CommandError, type ExitCode, exitCodes } from './exit-codes';
import { withImportProgress } from './import-progress';
import type { Terminal } from './terminal';

export interface CommandDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly terminal: Terminal;
  readonly dataDir: string;
}

export interface ImportOptions {
  readonly file: string;
  readonly list: string;
  /** ISO 3166-1 alpha-2; `CR` when not given. */
  readonly country?: string;
  /** Where the rows that were not taken go; in the data folder when not given. */
  readonly errors?: string;
  readonly dryRun?: boolean;
  readonly again?: boolean;
  readonly mapping?: TableMapping;
}

/** Lines about progress, when nobody watches a bar, come no closer than this. */

/** `pregon import FILE.csv --list NAME`. Throws CommandError. */
export async function runImport(deps: CommandDeps, options: ImportOptions): Promise<void> {
  const { db, clock, terminal, dataDir } = deps;
  const country = countryOption(terminal, options.country);
  if (options.errors !== undefined) await mustBeWritable(terminal, '--errors', options.errors);
  const dnc = new DncStore();
  const outcome = await withImportProgress(deps, (onProgress) =>
    importList({
      db,
      clock,
      doNotCall: (sql, phones) => dnc.findMany(sql, phones, { now: clock.now() }),
      file: resolve(options.file),
      fileName: basename(options.file),
      listName: options.list,
      country,
      mapping: options.mapping,
      dryRun: options.dryRun,
      again: options.again,
      signal: terminal.signal,
      onProgress,
    }),
  );
  switch (outcome.kind) {
    case 'refused':
      throw failure(terminal, exitCodes.badInput, outcome.text);
    case 'interrupted':
      throw failure(terminal, exitCodes.interrupted, {
        es: 'Importación interrumpida; la lista quedó como estaba.',
        en: 'Import interrupted; the list is as it was.',
      });
    case 'repeated':
      throw failure(terminal, exitCodes.badInput, repeatedText(outcome.import));
    case 'imported':
      break;
  }
  const { import: view } = outcome;
  terminal.say(countsText(view));
  if (view.rows.invalid > 0 || options.errors !== undefined) {
    const file = options.errors ?? join(dataDir, 'imports', `${view.id}-errors.csv`);
    await writeErrors(deps, view.id, file);
    terminal.note({ es: `Filas con problemas: ${file}`, en: `Rows with problems: ${file}` });
  }
  terminal.result(view);
}

function countsText({ listName, rows }: ImportView): Text {
  const { read, accepted, duplicate, invalid, suppressed } = rows;
  return {
    es:
      `${listName}: ${read} filas: ${accepted} aceptadas (${suppressed} en la lista de no llamar), ` +
      `${duplicate} duplicadas, ${invalid} inválidas.`,
    en:
      `${listName}: ${read} rows: ${accepted} accepted (${suppressed} on the do-not-call list), ` +
      `${duplicate} duplicate, ${invalid} invalid.`,
  };
}

function repeatedText({ fileName, listName, createdAt }: ImportView): Text {
  return {
    es: `${fileName}: este mismo archivo ya está en la lista "${listName}" (${createdAt}); use --again para repetirlo.`,
    en: `${fileName}: this very file is in list "${listName}" already (${createdAt}); use --again to repeat it.`,
  };
}

async function writeErrors({ db, terminal }: CommandDeps, importId: string, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const content = await errorFile(db.read, importId, terminal.language);
  if (content) await pipeline(content, createWriteStream(file, { mode: 0o600 }));
}

/** A CommandError in the user's language. */
export function failure(terminal: Terminal, exitCode: ExitCode, text: Text): CommandError {
  return new CommandError(exitCode, text[terminal.language]);
}

/** The country that `--country` names, Costa Rica when it is not given. */
export function countryOption(terminal: Terminal, given = 'CR'): Country {
  const country = countryOf(given);
  if (country !== undefined) return country;
  throw failure(terminal, exitCodes.badInput, {
    es: `--country: "${given}" no es un país; use dos letras, como CR.`,
    en: `--country: "${given}" is not a country; use two letters, such as CR.`,
  });
}

/** Asked before the work, so that nothing is half done when the output cannot be written. */
export async function mustBeWritable(terminal: Terminal, option: string, file: string): Promise<void> {
  const folder = dirname(resolve(file));
  const writable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (writable) return;
  throw failure(terminal, exitCodes.badInput, {
    es: `${option}: no se puede escribir en ${folder}.`,
    en: `${option}: cannot write in ${folder}.`,
  });
}
