import type { CampaignView } from '../../api';
import { isEnded, windowText } from '../../campaigns';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { flowLabel } from '../words/rule-fields';
import { flowText } from './campaign-choices';

/** The rules of a campaign, for the eye. */
export function PolicyFacts({ page, campaign }: { page: Page; campaign: CampaignView }): JSX.Element {
  const { policy, startsAt, startedAt, endedAt } = campaign;
  const time = (iso: string | undefined) => (iso === undefined ? undefined : page.when(Date.parse(iso)));
  const facts = [
    { name: flowLabel, value: page.say(flowText(policy.flow)) },
    { name: { es: 'Horario', en: 'Hours' }, value: hoursText(page, policy) },
    {
      name: { es: 'Ritmo', en: 'Pace' },
      value: page.say({
        es: `${page.number(policy.pace)} llamadas por minuto`,
        en: `${page.number(policy.pace)} calls a minute`,
      }),
    },
    { name: { es: 'Intentos por persona', en: 'Attempts per person' }, value: String(policy.maxAttempts) },
    { name: { es: 'Feriados', en: 'Holidays' }, value: policy.holidays ?? undefined },
    { name: { es: 'Hasta', en: 'Until' }, value: time(policy.until ?? undefined) },
    { name: { es: 'Topes por número', en: 'Caps per number' }, value: caps(page, policy) },
    {
      name: { es: 'Presupuesto', en: 'Budget' },
      value: policy.budget === null ? '—' : page.amount(policy.budget),
    },
    {
      name: { es: 'Número de «no me llamen»', en: 'Number of "do not call me"' },
      value: policy.optOutTo.join(', ') || '—',
    },
    { name: { es: 'Número de los agentes', en: "Agents' number" }, value: policy.agentTo.join(', ') || '—' },
    {
      name: { es: 'Otros destinos del menú', en: "The menu's other destinations" },
      value: elsewhere(policy),
    },
    {
      name: { es: 'Respuesta corta', en: 'Short answer' },
      value: policy.shortAnswer === null ? undefined : `≤ ${policy.shortAnswer} s`,
    },
    {
      name: { es: 'Registros exigidos', en: 'Registries required' },
      value: policy.registries.map(({ name, maxAgeDays }) => `${name} ≤ ${maxAgeDays} d`).join(', ') || '—',
    },
    ...pacingFacts(page, policy),
    { name: { es: 'Empieza', en: 'Starts' }, value: time(startsAt) },
    { name: { es: 'Empezó', en: 'Started' }, value: time(startedAt) },
    { name: { es: 'Terminó', en: 'Ended' }, value: time(endedAt) },
  ];
  return (
    <section class="card" aria-labelledby="rules">
      <div class="head">
        <h2 id="rules" safe>
          {page.say({ es: 'Reglas', en: 'Rules' })}
        </h2>
        {mayEdit(page, campaign) && (
          <a class="button" href={`/campaigns/${campaign.id}/edit`} safe>
            {page.say({ es: 'Cambiar', en: 'Change' })}
          </a>
        )}
      </div>
      <dl class="facts">
        {facts.map(({ name, value }) =>
          value === undefined ? (
            ''
          ) : (
            <>
              <dt safe>{page.say(name)}</dt>
              <dd safe>{value}</dd>
            </>
          ),
        )}
      </dl>
    </section>
  );
}

/** What runs is changed by those who may start, too. */
function mayEdit(page: Page, { state }: CampaignView): boolean {
  return page.may('prepare') && !isEnded(state) && (state !== 'running' || page.may('start'));
}

/** Only what somebody asked for. */
function pacingFacts(
  page: Page,
  policy: CampaignView['policy'],
): { name: Text; value: string | undefined }[] {
  const { mostAtOnce, rampUp, weight, agents, abandonLimit, breaker } = policy;
  return [
    { name: { es: 'A la vez', en: 'At once' }, value: mostAtOnce === null ? undefined : `≤ ${mostAtOnce}` },
    { name: { es: 'Arranque gradual', en: 'Ramp-up' }, value: rampUp === 0 ? undefined : `${rampUp} min` },
    { name: { es: 'Peso', en: 'Weight' }, value: weight === 1 ? undefined : String(weight) },
    {
      name: { es: 'Agentes para atender', en: 'Agents to take calls' },
      value:
        agents === null
          ? undefined
          : page.say({
              es: `${agents}; sin atender ≤ ${abandonLimit} %`,
              en: `${agents}; abandoned ≤ ${abandonLimit} %`,
            }),
    },
    { name: { es: 'Freno', en: 'Breaker' }, value: breaker ?? undefined },
  ];
}

function caps(page: Page, { perDay, per30Days }: CampaignView['policy']): string | undefined {
  const said = [
    perDay === null ? [] : [page.say({ es: `${perDay} al día`, en: `${perDay} a day` })],
    per30Days === null ? [] : [page.say({ es: `${per30Days} en 30 días`, en: `${per30Days} in 30 days` })],
  ].flat();
  return said.length === 0 ? undefined : said.join(', ');
}

function elsewhere({ destinations }: CampaignView['policy']): string | undefined {
  const others = Object.entries(destinations).filter(([, word]) => word !== 'agent' && word !== 'opted_out');
  return others.length === 0 ? undefined : others.map(([to, word]) => `${to} → ${word}`).join(', ');
}

export function hoursText(page: Page, { window, timeZone, fromPack }: CampaignView['policy']): string {
  if (fromPack.includes('window')) {
    return page.say({
      es: 'Según las reglas del país del contacto',
      en: "As the rules of the contact's country say",
    });
  }
  if (window === 'always') return page.say({ es: 'A toda hora', en: 'At any time' });
  return `${page.say(windowText(window))} · ${timeZone}`;
}
