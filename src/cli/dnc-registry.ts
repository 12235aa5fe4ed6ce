import { basename, resolve } from 'node:path';

import {
  ageDaysOf,
  importRegistry,
  isRegistryName,
  readDatedOn,
  RegistryStore,
  removeRegistry,
} from '../dnc';
import { badOption } from './bad-option';
import { NotUnderstood } from './dnc-not-understood';
import { actor, durable, reasonOption } from './dnc-options';
import { exitCodes } from './exit-codes';
import { withImportProgress } from './import-progress';
import { type CommandDeps, countryOption, failure } from './import-command';

export interface RegistryImportOptions {
  readonly file: string;
  readonly name: string;
  readonly dated: string;
  readonly version?: string;
  readonly country?: string;
  readonly errors?: string;
  readonly allowRemovals?: boolean;
  readonly allowRowsNotUnderstood?: boolean;
}

/** `pregon dnc registry import FILE.csv --name REPEP --dated 2026-11-01`. Throws CommandError. */
export async function runRegistryImport(deps: CommandDeps, options: RegistryImportOptions): Promise<void> {
  const { clock, terminal, dataDir } = deps;
  const datedOn = readDatedOn(options.dated, clock.now());
  if (datedOn === undefined) {
    throw badOption('--dated', options.dated, {
      es: 'el día del registro, no futuro, p. ej. 2026-11-01',
      en: "the registry's day, not in the future, e.g. 2026-11-01",
    });
  }
  const name = options.name.trim();
  if (!isRegistryName(name)) {
    throw badOption('--name', options.name, {
      es: 'letras, cifras, espacio, punto y guion; hasta 60',
      en: 'letters, digits, space, dot and dash; at most 60',
    });
  }
  const fileName = basename(options.file);
  const bad = await NotUnderstood.of(deps, fileName, options.errors);
  const outcome = await withImportProgress(deps, (onProgress) =>
    importRegistry({
      ...durable(deps),
      clock,
      file: resolve(options.file),
      fileName,
      name,
      datedOn,
      label: options.version,
      country: countryOption(terminal, options.country),
      by: actor(),
      scratchDir: dataDir,
      allowRemovals: options.allowRemovals,
      allowRowsNotUnderstood: options.allowRowsNotUnderstood,
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
        es: `${fileName}: interrumpido; sigue la versión anterior del registro.`,
        en: `${fileName}: interrupted; the registry's former version stays.`,
      });
    case 'imported':
    case 'unchanged':
      break;
  }
  const { version, rows, kind } = outcome;
  terminal.say({
    es: `${version.name} ${version.label}: ${version.numbers} números${kind === 'unchanged' ? ', ya era la versión actual' : ''}.`,
    en: `${version.name} ${version.label}: ${version.numbers} numbers${kind === 'unchanged' ? ', was the current version already' : ''}.`,
  });
  terminal.result({
    outcome: kind,
    registry: version.name,
    version: version.label,
    datedOn,
    rows,
    notUnderstood: bad.rows,
  });
}

/** `pregon dnc registry list`. */
export async function runRegistryList({ db, clock, terminal }: CommandDeps): Promise<void> {
  const now = clock.now();
  const registries = (await new RegistryStore().list(db.read)).map((one) => ({
    name: one.name,
    version: one.label,
    datedOn: one.datedOn,
    ageDays: ageDaysOf(one.datedOn, now),
    numbers: one.numbers,
    importedAt: new Date(one.importedAt).toISOString(),
    importedBy: one.importedBy,
  }));
  for (const { name, version, datedOn, ageDays, numbers } of registries) {
    terminal.say({
      es: `${name} ${version}: ${numbers} números, del ${datedOn} (${ageDays} días)`,
      en: `${name} ${version}: ${numbers} numbers, of ${datedOn} (${ageDays} days old)`,
    });
  }
  if (registries.length === 0) terminal.say({ es: 'No hay registros.', en: 'There are no registries.' });
  terminal.result({ registries });
}

/** `pregon dnc registry remove NAME --reason TEXT`. */
export async function runRegistryRemove(
  deps: CommandDeps,
  options: { readonly name: string; readonly reason: string },
): Promise<void> {
  const { clock, terminal } = deps;
  const reason = reasonOption(deps, options.reason);
  const { name } = options;
  const outcome = await removeRegistry({ ...durable(deps), clock }, { name, reason, by: actor() });
  if (outcome === 'not_listed') {
    throw failure(terminal, exitCodes.badInput, {
      es: `No hay registro "${name}".`,
      en: `There is no registry "${name}".`,
    });
  }
  terminal.say({
    es: `${name}: quitado; sus números ya no se excluyen por él.`,
    en: `${name}: removed; it keeps nobody from being called any more.`,
  });
  terminal.result({ registry: name, outcome });
}
