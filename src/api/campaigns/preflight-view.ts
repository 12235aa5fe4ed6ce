import type { Campaign } from '../../campaigns';
import type { Finding, Preflight } from '../../explaining';
import { type ForecastView, forecastView } from '../../forecasting';
import type { Language, Text } from '../../platform/i18n/language';

/** As `POST /campaigns/:id/preflight` and `POST /campaigns/preflight` answer. */
export interface PreflightView {
  readonly ready: boolean;
  readonly contacts: number;
  readonly suppressed: number;
  readonly toCall: number;
  /** ISO 8601, UTC. */
  readonly firstCallAt: string | undefined;
  /** What was looked at. `ok: false`: it stops the campaign. */
  readonly checks: readonly { readonly code: string; readonly ok: boolean; readonly detail: string }[];
  /** What is to be said before the start; what stops it comes first. */
  readonly findings: readonly (Pick<Finding, 'code' | 'severity' | 'values'> & { readonly detail: string })[];
  /** How it would go if nothing stopped it. Null: it has ended. */
  readonly forecast: ForecastView | null;
}

export function preflightView(
  policy: Campaign['policy'],
  found: Preflight,
  language: Language,
): PreflightView {
  const { ready, contacts, suppressed, firstCallAt, findings, forecast } = found;
  const faults = findings.map(({ code, severity, text }) => ({
    code,
    ok: severity === 'warns',
    detail: text[language],
  }));
  const sound = soundText(policy, found).filter(([check]) => !faults.some(({ code }) => code === check));
  return {
    ready,
    contacts,
    suppressed,
    toCall: contacts - suppressed,
    firstCallAt: firstCallAt === undefined ? undefined : new Date(firstCallAt).toISOString(),
    checks: [...sound.map(([code, text]) => ({ code, ok: true, detail: text[language] })), ...faults],
    findings: findings.map(({ code, severity, values, text }) => ({
      code,
      severity,
      detail: text[language],
      values,
    })),
    forecast: forecast === undefined ? null : forecastView(forecast, policy.timeZone),
  };
}

/** What is said of a check that found nothing. */
function soundText(
  { registries = [] }: Campaign['policy'],
  { contacts, suppressed, endpoints, providerAnswers }: Preflight,
): [Finding['code'], Text][] {
  const toCall = contacts - suppressed;
  const names = registries.map(({ name }) => name).join(', ');
  const texts: [Finding['code'], Text][] = [
    ['contacts', { es: `Hay ${toCall} personas por llamar.`, en: `There are ${toCall} people to call.` }],
    ['endpoints', { es: `Hay ${endpoints.all} endpoints.`, en: `There are ${endpoints.all} endpoints.` }],
  ];
  if (endpoints.all > 0) {
    const { fitting } = endpoints;
    texts.push([
      'endpoint_role',
      { es: `${fitting} sirven para este flujo.`, en: `${fitting} of them fit this flow.` },
    ]);
  }
  if (names !== '') {
    texts.push(['registries', { es: `Registros al día: ${names}.`, en: `Registries up to date: ${names}.` }]);
  }
  if (providerAnswers)
    texts.push(['provider', { es: 'El proveedor contesta.', en: 'The provider answers.' }]);
  return texts;
}
