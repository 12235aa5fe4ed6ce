import { type PackFile, PackProblem, PolicyPacks, readOwnPacks, readPackFile } from '../campaigns';
import type { Config } from '../platform/config/config';
import { CommandError, exitCodes } from './exit-codes';
import type { Terminal } from './terminal';

/** `pregon packs list`: the rules in force, country by country. Throws ConfigError for an own pack that will not do. */
export function runPacksList(config: Config, terminal: Terminal): void {
  const { files } = new PolicyPacks(readOwnPacks(config.dataDir));
  for (const { id, version, names, effectiveOn, source } of files) {
    const line = (name: string, unknown: string) =>
      `${id.padEnd(8)} ${version.padEnd(10)} ${(effectiveOn ?? unknown).padEnd(18)} ${name} · ${source}`;
    terminal.say({
      es: line(names.es, 'fecha por precisar'),
      en: line(names.en, 'date to establish'),
    });
  }
  terminal.say({
    es: 'Son datos por revisar con su abogado antes de usarlos.',
    en: 'These are data for your counsel to check before use.',
  });
  terminal.result({ packs: files });
}

/** `pregon packs show ID`. */
export function runPacksShow(config: Config, terminal: Terminal, id: string): void {
  const { files } = new PolicyPacks(readOwnPacks(config.dataDir));
  const pack = files.find((file) => file.id.toLowerCase() === id.trim().toLowerCase());
  if (pack === undefined) {
    const ids = files.map((file) => file.id).join(', ');
    throw new CommandError(exitCodes.badInput, {
      es: `packs show: no hay un paquete "${id.slice(0, 40)}"; hay ${ids}. Los demás países usan default.`,
      en: `packs show: there is no pack "${id.slice(0, 40)}"; there are ${ids}. Other countries use default.`,
    });
  }
  const text = JSON.stringify(pack, undefined, 2);
  terminal.say({ es: text, en: text });
  terminal.result(pack);
}

/** `pregon packs check FILE`: whether it could be put into the data folder's `packs/`. */
export function runPacksCheck(terminal: Terminal, file: string): void {
  const pack = checked(file);
  terminal.say({
    es: `${file}: sirve; es el paquete ${pack.id}, versión ${pack.version}.`,
    en: `${file}: good; it is pack ${pack.id}, version ${pack.version}.`,
  });
  terminal.result(pack);
}

function checked(file: string): PackFile {
  try {
    return readPackFile(file);
  } catch (error) {
    if (!(error instanceof PackProblem)) throw error;
    throw new CommandError(exitCodes.badInput, {
      es: `packs check ${error.message}. "pregon packs show default" muestra cómo es uno.`,
      en: `packs check ${error.message}. "pregon packs show default" shows what one looks like.`,
    });
  }
}
