import { roleFor } from '../../dialing';
import { lackingText, registriesLacking, RegistryStore } from '../../dnc';
import type { Text } from '../../platform/i18n/language';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import { type Probe, Reconciler } from '../../reconciliation';
import { CommandError, exitCodes } from '../exit-codes';
import type { RunContext } from './context';

/** Says what would stop the campaign before it places its first call. Throws a CommandError, exit code 3. */
export async function preflight(run: RunContext): Promise<void> {
  const { config } = run.app.get<ResolvedProvider>(PROVIDER);
  const { flow } = run.options.policy;
  const role = roleFor(flow);
  if (config.endpoints.length === 0) {
    throw new CommandError(exitCodes.refused, {
      es: 'No hay endpoints: defina CALLMYWAY_ENDPOINTS=usuario:clave[:número][@ivr|agent].',
      en: 'There are no endpoints: set CALLMYWAY_ENDPOINTS=user:password[:number][@ivr|agent].',
    });
  }
  if (!config.endpoints.some((endpoint) => endpoint.role === role)) {
    throw new CommandError(exitCodes.refused, {
      es: `--flow ${flow} necesita un endpoint con el papel ${role}: agregue @${role} en CALLMYWAY_ENDPOINTS.`,
      en: `--flow ${flow} needs an endpoint with the role ${role}: add @${role} in CALLMYWAY_ENDPOINTS.`,
    });
  }
  const lacking = await registriesLackingNow(run);
  if (lacking !== undefined) throw new CommandError(exitCodes.refused, lacking);
  const problem = probeProblem(await run.app.get(Reconciler).probe());
  if (problem !== undefined) throw problem;
}

/** Why no call may be placed by what the call record address said; undefined when all is well. */
export function probeProblem(probe: Probe): CommandError | undefined {
  switch (probe.kind) {
    case 'ok':
      return undefined;
    case 'stopped':
      return interrupted();
    case 'unreachable':
      return new CommandError(exitCodes.refused, {
        es: `No se puede conectar con el proveedor (${probe.text}); revise CALLMYWAY_CDR_URL y la red.`,
        en: `The provider cannot be reached (${probe.text}); check CALLMYWAY_CDR_URL and the network.`,
      });
    case 'rejected':
      return new CommandError(exitCodes.refused, {
        es: `El proveedor rechaza la consulta ("${probe.text}"); revise usuario y clave en CALLMYWAY_ENDPOINTS y que esta IP esté registrada.`,
        en: `The provider rejects the request ("${probe.text}"); check user and password in CALLMYWAY_ENDPOINTS, and that this IP is registered.`,
      });
    case 'broken':
      return new CommandError(exitCodes.refused, {
        es: `El proveedor no contesta con registros de llamadas (${probe.text}); revise CALLMYWAY_CDR_URL.`,
        en: `The provider does not answer with call records (${probe.text}); check CALLMYWAY_CDR_URL.`,
      });
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
