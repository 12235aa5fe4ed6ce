import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { OptOutsStore, rebuildDnc } from '../dnc';
import { campaignOption, durable } from './dnc-options';
import { exitCodes } from './exit-codes';
import { type CommandDeps, failure } from './import-command';

/** `pregon dnc rebuild`: what the journal protects and the database does not. Exit code 2 on garbled lines. */
export async function runDncRebuild(deps: CommandDeps, { dryRun }: { dryRun?: boolean }): Promise<void> {
  const { clock, terminal } = deps;
  const rebuilt = await rebuildDnc({
    ...durable(deps),
    now: clock.now(),
    dryRun,
    signal: terminal.signal,
  });
  const { lines, restored, garbled, garbledLines, unknownCampaign, registriesMissing } = rebuilt;
  terminal.say({
    es: `Diario: ${lines} líneas; ${restored} ${dryRun ? 'por anotar de nuevo' : 'anotadas de nuevo'}.`,
    en: `Journal: ${lines} lines; ${restored} ${dryRun ? 'to be entered again' : 'entered again'}.`,
  });
  if (unknownCampaign > 0) {
    terminal.note({
      es: `${unknownCampaign} entradas son de campañas que aquí no existen.`,
      en: `${unknownCampaign} entries are for campaigns that do not exist here.`,
    });
  }
  if (registriesMissing.length > 0) {
    const names = registriesMissing.join(', ');
    terminal.note({
      es: `Faltan registros (${names}): impórtelos de nuevo.`,
      en: `Registries are missing (${names}): import them again.`,
    });
  }
  terminal.result(rebuilt);
  if (garbled > 0) {
    const named = garbledLines.join(', ') + (garbled > garbledLines.length ? ', …' : '');
    throw failure(terminal, exitCodes.badInput, {
      es: `${garbled} líneas del diario no se entienden (${named}); lo que decían no se puede recuperar de él.`,
      en: `${garbled} lines of the journal cannot be understood (${named}); what they said cannot be recovered from it.`,
    });
  }
}

/** `pregon dnc opt-outs [--campaign NAME]`: who opted out, when and of which campaign; CSV or JSON. */
export async function runOptOuts(
  deps: CommandDeps,
  options: { readonly campaign?: string },
  stdout: Writable,
): Promise<void> {
  const { db, terminal } = deps;
  const campaignId = await campaignOption(deps, options.campaign);
  const store = new OptOutsStore();
  if (!terminal.json) return pipeline(store.csv(db.read, campaignId), stdout, { end: false });
  const all = [];
  for (let after = 0; ;) {
    const { optOuts, last } = await store.page(db.read, campaignId, after, 1000);
    all.push(...optOuts);
    if (last === undefined) break;
    after = last;
  }
  terminal.result({ optOuts: all });
}
