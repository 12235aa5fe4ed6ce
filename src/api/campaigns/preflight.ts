import type { Campaign } from '../../campaigns';
import { roleFor } from '../../dialing';
import { lackingText, type RegistryLack } from '../../dnc';
import type { Text } from '../../platform/i18n/language';
import type { ProviderConfig } from '../../platform/config/config';

export type CheckCode = 'contacts' | 'endpoints' | 'endpoint_role' | 'registries' | 'provider';

/** One thing that must be so before a first call is placed. */
export interface Check {
  readonly code: CheckCode;
  readonly ok: boolean;
  readonly text: Text;
}

export interface Preflight {
  readonly ready: boolean;
  readonly checks: readonly Check[];
  /** Contacts of the list, and those of them on the do-not-call list now. */
  readonly contacts: number;
  readonly suppressed: number;
  /** When the first call may be placed, by the hours of the campaign's own zone. Epoch ms. */
  readonly firstCallAt: number | undefined;
}

/** What can be told without asking the provider. */
export function localChecks(
  policy: Campaign['policy'],
  provider: Pick<ProviderConfig, 'endpoints'>,
  toCall: number,
): Check[] {
  const role = roleFor(policy.flow);
  const some = provider.endpoints.length;
  const fitting = provider.endpoints.filter((endpoint) => endpoint.role === role).length;
  return [
    {
      code: 'contacts',
      ok: toCall > 0,
      text:
        toCall > 0
          ? { es: `Hay ${toCall} personas por llamar.`, en: `There are ${toCall} people to call.` }
          : { es: 'La lista no tiene a quién llamar.', en: 'The list has nobody to call.' },
    },
    {
      code: 'endpoints',
      ok: some > 0,
      text:
        some > 0
          ? { es: `Hay ${some} endpoints.`, en: `There are ${some} endpoints.` }
          : {
              es: 'No hay endpoints: defina CALLMYWAY_ENDPOINTS y arranque de nuevo.',
              en: 'There are no endpoints: set CALLMYWAY_ENDPOINTS and start again.',
            },
    },
    {
      code: 'endpoint_role',
      ok: fitting > 0,
      text:
        fitting > 0
          ? { es: `${fitting} sirven para este flujo.`, en: `${fitting} of them fit this flow.` }
          : {
              es: `El flujo ${policy.flow} necesita un endpoint con el papel ${role}.`,
              en: `The flow ${policy.flow} needs an endpoint with the role ${role}.`,
            },
    },
  ];
}

/** Whether the do-not-call registries that a campaign requires are there, and young enough. */
export function registryCheck(names: readonly string[], lacking: readonly RegistryLack[]): Check {
  const all = names.join(', ');
  const ok = lacking.length === 0;
  const text = ok
    ? { es: `Registros al día: ${all}.`, en: `Registries up to date: ${all}.` }
    : lackingText(lacking);
  return { code: 'registries', ok, text };
}
