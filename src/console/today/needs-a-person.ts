import type { CampaignView, EndpointView } from '../../api';
import { reasonText } from '../../explaining';
import type { Text } from '../../platform/i18n/language';
import { restorationText, type RestorationView } from '../../reconciliation';
import type { BackupAge } from '../../backup';
import { type AccountNames, ofAccount } from './account-names';
import type { RecordsInDoubt } from './now.store';

/** One thing that goes on only when somebody decides, and where they do it. */
export interface Need {
  readonly text: Text;
  readonly path: string;
}

interface Found {
  readonly campaigns: readonly CampaignView[];
  readonly endpoints: readonly EndpointView[];
  readonly hasEndpoints: boolean;
  readonly accountNames: AccountNames;
  /** Of every account. */
  readonly doubt: readonly RecordsInDoubt[];
  /** In what an account's calls disagree with its calibration. */
  readonly drifts: readonly { readonly account: number; readonly text: Text }[];
  /** Records in doubt are counted up to so many. */
  readonly mostCounted: number;
  /** Undefined: nothing was ever restored. */
  readonly restoration?: RestorationView;
  readonly backup?: BackupAge;
}

/** Somebody paused it, its start is still to come, or it stands among the approvals. */
const saidElsewhere = /^(paused_by|cancelled_by|unscheduled|not_approved)\b/;

const noEndpoints: Need = {
  text: {
    es: 'No hay endpoints, así que no se llama a nadie: agregue uno.',
    en: 'There are no endpoints, so nobody is called: add one.',
  },
  path: '/endpoints',
};

/** Where what has stopped a campaign is mended. */
function mendedAt(id: number, reason: string): string {
  const [code] = reason.split(' ');
  switch (code) {
    case 'registry_too_old':
      return '/do-not-call#registries';
    case 'not_authorised':
      return '/endpoints';
    case 'budget':
    case 'no_open_window':
      return `/campaigns/${id}/edit`;
    default:
      return `/campaigns/${id}`;
  }
}

/** Worst first: what keeps people from being called, or leaves an outcome open. */
export function needsAPerson(found: Found): Need[] {
  const { campaigns, endpoints, hasEndpoints, drifts, accountNames } = found;
  const stopped = campaigns.flatMap(({ id, name, state, reason }) => {
    if (state !== 'paused' || reason === undefined || saidElsewhere.test(reason)) return [];
    const why = reasonText(reason);
    return [{ text: { es: `${name}: ${why.es}`, en: `${name}: ${why.en}` }, path: mendedAt(id, reason) }];
  });
  const aside = endpoints.filter(({ state }) => state === 'set_aside').length;
  return [
    ...(hasEndpoints ? [] : [noEndpoints]),
    ...ofRestoration(found),
    ...stopped,
    ...ofRecordsInDoubt(found),
    ...drifts.map(({ account, text: { es, en } }) => ({
      text: ofAccount(accountNames, account, {
        es: `Las llamadas ya no muestran lo que mostró la calibración: ${es}. Calibre de nuevo.`,
        en: `Calls no longer show what the calibration has shown: ${en}. Calibrate again.`,
      }),
      path: accountNames.size === 0 ? '/endpoints' : `/endpoints?account=${account}`,
    })),
    ...(aside === 0
      ? []
      : [
          {
            text: { es: `Endpoints apartados: ${aside}.`, en: `Endpoints set aside: ${aside}.` },
            path: '/endpoints',
          },
        ]),
    ...ofBackup(found),
  ];
}

/** What holds phones comes before what only has to be looked at. */
function ofRecordsInDoubt({ doubt, mostCounted, accountNames }: Found): Need[] {
  const many = (n: number): string => (n < mostCounted ? String(n) : `${mostCounted}+`);
  const need = (account: number, show: string, text: Text): Need => ({
    text: ofAccount(accountNames, account, text),
    path: `/calls?show=${show}${accountNames.size === 0 ? '' : `&account=${account}`}`,
  });
  return [
    ...doubt
      .filter(({ ambiguous }) => ambiguous > 0)
      .map(({ account, ambiguous }) =>
        need(account, 'ambiguous', {
          es: `Registros de llamada que pueden ser de varios intentos: ${many(ambiguous)}. Mientras nadie decida, no se llama a esos teléfonos.`,
          en: `Call records that may be of several attempts: ${many(ambiguous)}. Until somebody decides, those phones are not called.`,
        }),
      ),
    ...doubt
      .filter(({ unexplained }) => unexplained > 0)
      .map(({ account, unexplained }) =>
        need(account, 'orphans', {
          es: `Llamadas que ningún intento explica: ${many(unexplained)}.`,
          en: `Calls that no attempt explains: ${many(unexplained)}.`,
        }),
      ),
  ];
}

function ofRestoration({ restoration }: Found): Need[] {
  if (restoration === undefined || restoration.lifted !== undefined) return [];
  return [{ text: restorationText(restoration), path: '/settings/restored' }];
}

function ofBackup({ backup }: Found): Need[] {
  if (!backup?.tooOld) return [];
  const at = backup.newestAt === undefined ? undefined : new Date(backup.newestAt).toISOString();
  return [
    {
      text: {
        es: `No hay copia reciente de la base (la última: ${at ?? 'ninguna'}): revise el disco y el registro.`,
        en: `There is no recent backup of the database (the last: ${at ?? 'none'}): check the disk and the log.`,
      },
      path: '/settings/restored',
    },
  ];
}
