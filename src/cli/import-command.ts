import { createWriteStream } from 'node:fs';
import { access, constants, mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';

import {
  discardPreview,
  errorFile,
  importList,
  type ImportView,
  previewImport,
  type ReadFile,
  type RefusalCode,
} from '../contacts';
import { type DncStore, type ErasedNumbers, listedSql } from '../dnc';
import type { Clock } from '../platform/clock/clock';
import type { Database } from '../platform/database';
import type { Text } from '../platform/i18n/language';
import { type Country, countryOf } from '../platform/phone';
import { CommandError, type ExitCode, exitCodes } from './exit-codes';
import { mappingOption, type RawReadingOptions, scopeOption } from './import-options';
import { withImportProgress } from './import-progress';
import { previewText } from './preview-text';
import type { Terminal } from './terminal';

export interface CommandDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly terminal: Terminal;
  readonly dataDir: string;
  readonly readFile: ReadFile;
  readonly dnc: DncStore;
  readonly erased: Pick<ErasedNumbers, 'recall'>;
}

export interface ImportOptions extends RawReadingOptions {
  readonly file: string;
  readonly list: string;
  /** ISO 3166-1 alpha-2; `CR` when not given. */
  readonly country?: string;
  /** Where the rows that were not taken go; in the data folder when not given. */
  readonly errors?: string;
  readonly dryRun?: boolean;
  readonly again?: boolean;
}

/** `pregon import FILE.csv --list NAME`. Throws CommandError. */
export async function runImport(deps: CommandDeps, options: ImportOptions): Promise<void> {
  const { db, clock, terminal, dataDir } = deps;
  const country = countryOption(terminal, options.country);
  const [mapping, scope] = [mappingOption(options), scopeOption(options)];
  if (options.errors !== undefined) await mustBeWritable(terminal, '--errors', options.errors);
  const outcome = await withImportProgress(deps, (onProgress) =>
    importList({
      db,
      clock,
      readFile: deps.readFile,
      listed: listedSql,
      incoming: (pages) => deps.erased.recall(pages),
      file: resolve(options.file),
      fileName: basename(options.file),
      listName: options.list,
      country,
      mapping,
      scope,
      dryRun: options.dryRun,
      again: options.again,
      signal: terminal.signal,
      onProgress,
    }),
  );
  switch (outcome.kind) {
    case 'refused':
      // A script reads why from the same object as any other end of an import.
      terminal.result(refusedView(outcome));
      throw failure(terminal, exitCodeOf(outcome.code), outcome.text);
    case 'interrupted':
      throw failure(terminal, exitCodes.interrupted, {
        es: 'Importación interrumpida; la lista quedó como estaba.',
        en: 'Import interrupted; the list is as it was.',
      });
    case 'repeated':
      terminal.result(refusedView({ code: 'already_imported', text: repeatedText(outcome.import) }));
      throw failure(terminal, exitCodes.badInput, repeatedText(outcome.import));
    case 'imported':
      break;
  }
  const { import: view } = outcome;
  terminal.say(countsText(view));
  if (options.errors !== undefined || (view.rows.invalid > 0 && !options.dryRun)) {
    const file = options.errors ?? join(dataDir, 'imports', `${view.id}-errors.csv`);
    await writeErrors(deps, view.id, file);
    terminal.note({ es: `Filas con problemas: ${file}`, en: `Rows with problems: ${file}` });
  }
  if (options.dryRun) await sayPreview(deps, view.id);
  terminal.result(view);
}

const noRows = { read: 0, accepted: 0, duplicate: 0, invalid: 0, suppressed: 0 };

/** As `GET /imports/:id` tells of an import that came to nothing. */
function refusedView({
  code,
  text,
}: {
  code: string;
  text: Text;
}): Pick<ImportView, 'status' | 'rows' | 'error'> {
  return { status: 'failed', rows: noRows, error: { code, text } };
}

/** Most refusals are about the file; these are about the machine. */
function exitCodeOf(code: RefusalCode): ExitCode {
  switch (code) {
    case 'import_running':
    case 'disk_full':
    case 'stopped':
    case 'superseded':
      return exitCodes.failed;
    default:
      return exitCodes.badInput;
  }
}

/** A dry run changes nothing: its preview is shown, then thrown away. */
async function sayPreview({ db, terminal }: CommandDeps, importId: string): Promise<void> {
  const preview = await previewImport(db, importId);
  if (preview !== undefined) terminal.say(previewText(preview));
  await discardPreview(db, importId);
}

function countsText({ listName, rows }: ImportView): Text {
  const { read, accepted, duplicate, invalid, suppressed } = rows;
  return {
    es:
      `${listName}: ${read} filas: ${accepted} aceptadas, ${suppressed} en la lista de no llamar, ` +
      `${duplicate} duplicadas, ${invalid} inválidas.`,
    en:
      `${listName}: ${read} rows: ${accepted} accepted, ${suppressed} on the do-not-call list, ` +
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
  const content = await errorFile(db, importId, terminal.language);
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
