import { outcomeNames, outcomes } from '../../campaigns';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import type { CampaignToday, Today } from '../today/today-reader';
import { ApprovalsWaiting } from './approvals-waiting';
import { CallsNow } from './calls-now';
import { CampaignTable, ProgressBar, StateBadge } from './campaign-table';
import { Figures } from './figures';
import { Layout } from './layout';
import { Needs } from './needs';
import { Notice } from './notice';
import { Quiet } from './quiet';

type TodayProps = Today & { readonly page: Page };

const title = { es: 'Hoy', en: 'Today' };

export function TodayPage(props: TodayProps): JSX.Element {
  const { page, campaigns, hasLists, tariffs, needs, calls } = props;
  const active = campaigns.filter(({ state }) => state === 'running' || state === 'paused');
  const others = campaigns.filter((campaign) => !active.includes(campaign)).slice(0, 10);
  return (
    <Layout page={page} title={title} live={{ state: 'today', events: '/today/events', everyMs: 5000 }}>
      <div class="head">
        <h1 safe>{page.say(title)}</h1>
        {hasLists && page.may('prepare') && (
          <a class="button primary" href="/campaigns/new" safe>
            {page.say({ es: 'Nueva campaña', en: 'New campaign' })}
          </a>
        )}
      </div>
      <Notice page={page} text={tariffs.length === 0 ? undefined : tariffText(tariffs)} kind="warn" />
      <div id="live">
        <Needs page={page} needs={needs} />
        <ApprovalsWaiting page={page} campaigns={campaigns} />
        {active.map((campaign) => (
          <section class="card" aria-labelledby={`c${campaign.id}`}>
            <div class="head">
              <h2 id={`c${campaign.id}`}>
                <a href={`/campaigns/${campaign.id}`} safe>
                  {campaign.name}
                </a>
              </h2>
              <StateBadge page={page} state={campaign.state} />
            </div>
            <ProgressBar page={page} campaign={campaign} />
            <Figures page={page} campaign={campaign} />
            <PaceNow page={page} campaign={campaign} />
            <Quiet page={page} campaign={campaign} />
          </section>
        ))}
        <CallsNow page={page} calls={calls} />
        {active.length === 0 && <NothingRuns page={page} hasLists={hasLists} />}
        {others.length > 0 && (
          <section class="card" aria-labelledby="others">
            <h2 id="others" safe>
              {page.say({ es: 'Otras campañas', en: 'Other campaigns' })}
            </h2>
            <CampaignTable page={page} campaigns={others} />
          </section>
        )}
      </div>
    </Layout>
  );
}

const tariffText = (tariffs: readonly Text[]): Text => ({
  es: `Cambió la tarifa. ${tariffs.map(({ es }) => es).join('; ')}.`,
  en: `The tariff changed. ${tariffs.map(({ en }) => en).join('; ')}.`,
});

/** How fast it calls against what was asked for, and what calls came to. */
function PaceNow({ page, campaign }: { readonly page: Page; readonly campaign: CampaignToday }): JSX.Element {
  const { perMinute, policy } = campaign;
  const came = outcomes.flatMap((outcome) => {
    const n = campaign.outcomes[outcome];
    return n === undefined ? [] : [`${page.say(outcomeNames[outcome])}: ${page.number(n)}`];
  });
  const pace =
    perMinute === undefined
      ? []
      : [
          page.say({
            es: `${page.number(perMinute)} de ${page.number(policy.pace)} llamadas por minuto en los últimos 5 minutos`,
            en: `${page.number(perMinute)} of ${page.number(policy.pace)} calls a minute in the last 5 minutes`,
          }),
        ];
  return (
    <p class="soft" safe>
      {[...pace, ...came].join(' · ')}
    </p>
  );
}

function NothingRuns({ page, hasLists }: { page: Page; hasLists: boolean }): JSX.Element {
  const next = hasLists
    ? { path: '/campaigns/new', name: { es: 'Crear una campaña', en: 'Make a campaign' } }
    : { path: '/lists', name: { es: 'Subir una lista', en: 'Upload a list' } };
  return (
    <section class="card empty">
      <h2 safe>{page.say({ es: 'No se está llamando a nadie', en: 'Nobody is being called' })}</h2>
      <p class="soft" safe>
        {page.say(
          hasLists
            ? {
                es: 'Elija una lista, el horario y el ritmo; antes de llamar se le pide confirmación.',
                en: 'Choose a list, the hours and the pace; before anybody is called you are asked to confirm.',
              }
            : {
                es: 'Empiece por subir un CSV de prospectos; verá qué filas sirven y cuáles no, y por qué.',
                en: 'Begin by uploading a CSV of prospects; you will see which rows will do, which will not, and why.',
              },
        )}
      </p>
      {page.may('manager') && (
        <a class="button primary" href={next.path} safe>
          {page.say(next.name)}
        </a>
      )}
    </section>
  );
}
