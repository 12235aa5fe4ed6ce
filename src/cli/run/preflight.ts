import type { Campaign } from '../../campaigns';
import { type Finding, findingText, Preflights } from '../../explaining';
import { lackingText, registriesLacking, RegistryStore } from '../../dnc';
import { Forecaster, forecastText } from '../../forecasting';
import type { AccountRoom } from '../../platform/account/account-rooms';
import type { Text } from '../../platform/i18n/language';
import { type Probe, Reconciler } from '../../reconciliation';
import { CommandError, exitCodes } from '../exit-codes';
import type { RunContext } from './context';

/**
 * Says what would stop the campaign before it places its first call, what it had better know, and how it will go. Throws a
 * CommandError, exit code 3. A list with nobody to call is only said: its report is worth having.
 */
export async function preflight(
  run: RunContext,
  list: Pick<Campaign, 'listId' | 'listWindow' | 'closedDays'>,
  room: AccountRoom,
): Promise<void> {
  const { policy } = run.options;
  const toStart = { ...list, accountId: room.account, policy, startsAt: undefined, campaign: undefined };
  const { findings, forecast } = await run.app.get(Preflights).of(toStart);
  const isFatal = ({ code, severity }: Finding) => severity === 'stops' && code !== 'contacts';
  const fatal = findings.filter(isFatal).map(({ text }) => text);
  if (fatal.length > 0) throw new CommandError(exitCodes.refused, joined(fatal));
  const problem = probeProblem(await room.get(Reconciler).probe(), policy.timeZone);
  if (problem !== undefined) throw problem;
  // Only of what goes on: a refusal is one line.
  for (const { text } of findings) run.terminal.note(text);
  if (forecast !== undefined) run.terminal.note(forecastText(forecast, policy.timeZone));
}

/** When a campaign that goes on will end, and what it will cost. */
export async function sayForecast({ app, clock, terminal }: RunContext, campaign: Campaign): Promise<void> {
  const forecast = await app.get(Forecaster).forecastOf(campaign.id, clock.now());
  if (forecast !== undefined) terminal.note(forecastText(forecast, campaign.policy.timeZone));
}

/** Why no call may be placed by what the call record address said; undefined when all is well. */
export function probeProblem(probe: Probe, zone: string): CommandError | undefined {
  switch (probe.kind) {
    case 'ok':
      return undefined;
    case 'stopped':
      return interrupted();
    case 'unreachable':
    case 'rejected':
    case 'broken': {
      const values = { why: probe.kind, text: probe.text };
      return new CommandError(
        exitCodes.refused,
        findingText({ code: 'provider', severity: 'stops', values }, zone),
      );
    }
  }
}

/** What `--require-registry` asks for and is not there, or is too old; undefined when all is well. */
export async function registriesLackingNow(run: RunContext): Promise<Text | undefined> {
  const { registries = [] } = run.options.policy;
  const names = registries.map(({ name }) => name);
  const held = await run.app.get(RegistryStore).held(run.db.read, names);
  const lacking = registriesLacking(registries, held, run.clock.now());
  return lacking.length === 0 ? undefined : lackingText(lacking);
}

export function interrupted(): CommandError {
  return new CommandError(exitCodes.interrupted, {
    es: 'Interrumpido; nada se pierde. La misma orden continúa donde quedó.',
    en: 'Interrupted; nothing is lost. The same command continues where it stopped.',
  });
}

function joined(texts: readonly Text[]): Text {
  return { es: texts.map(({ es }) => es).join(' '), en: texts.map(({ en }) => en).join(' ') };
}
