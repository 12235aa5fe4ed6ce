import type { CampaignView } from '../../api';
import type { CampaignCharts } from '../../reporting';
import type { AttemptLine } from '../campaign-rows/attempts.store';
import { reasonText } from '../../explaining';
import type { Page } from '../page';
import { ApprovalSection } from './approval';
import { CampaignAfter } from './campaign-after';
import { CampaignFiles } from './campaign-files';
import { CampaignActions } from './campaign-actions';
import { Charts } from './campaign-charts';
import { Attempts } from './campaign-lines';
import { ProgressBar, StateBadge } from './campaign-table';
import type { ForecastView } from '../../forecasting';
import { Figures } from './figures';
import { ForecastSection } from './forecast';
import { Layout } from './layout';
import { Notice } from './notice';
import { Pending } from './pending';
import { PolicyFacts } from './policy-facts';
import { Quiet } from './quiet';
import { Dispositions, Outcomes } from './waterfall';

interface CampaignProps {
  readonly page: Page;
  readonly campaign: CampaignView;
  readonly forecast: ForecastView | null;
  /** Undefined: no attempt has ended yet. */
  readonly charts: CampaignCharts | undefined;
  readonly attempts: readonly AttemptLine[];
}

export function CampaignPage({ page, campaign, forecast, charts, attempts }: CampaignProps): JSX.Element {
  const { id, name, state, reason, startedAt } = campaign;
  const ended = state === 'completed' || state === 'cancelled';
  const live = ended ? undefined : { state, events: `/api/v1/campaigns/${id}/events` };
  const scripts = charts === undefined ? [] : ['chart-library.js', 'charts.js'];
  const latest = { es: 'Últimos intentos', en: 'Latest attempts' };
  return (
    <Layout page={page} title={name} live={live} scripts={scripts}>
      <div class="head">
        <h1 safe>{name}</h1>
        <StateBadge page={page} state={state} />
      </div>
      {startedAt !== undefined && (
        <nav class="row" aria-label={page.say({ es: 'De esta campaña', en: 'Of this campaign' })}>
          <a class="button" href={`/campaigns/${id}/people`} safe>
            {page.say({ es: 'Personas: qué pasó con cada una', en: 'People: what became of each' })}
          </a>
          <a class="button" href={`/campaigns/${id}/attempts`} safe>
            {page.say({ es: 'Intentos', en: 'Attempts' })}
          </a>
        </nav>
      )}
      <Notice page={page} text={reason === undefined ? undefined : reasonText(reason)} kind="warn" />
      <ApprovalSection page={page} campaign={campaign} />
      <CampaignActions page={page} campaign={campaign} />
      <div id="live">
        <section class="card" aria-label={page.say({ es: 'Avance', en: 'Progress' })}>
          <ProgressBar page={page} campaign={campaign} />
          <Figures page={page} campaign={campaign} />
          <Quiet page={page} campaign={campaign} />
        </section>
        <ForecastSection page={page} forecast={forecast} timeZone={campaign.policy.timeZone} />
        <div class="columns">
          <section class="card" aria-labelledby="rows">
            <h2 id="rows" safe>
              {page.say({ es: 'Qué pasó con cada fila', en: 'What became of every row' })}
            </h2>
            <Dispositions page={page} campaign={campaign} />
            <Pending page={page} campaign={campaign} />
          </section>
          <section class="card" aria-labelledby="outcomes">
            <h2 id="outcomes" safe>
              {page.say({ es: 'Resultado de los intentos', en: 'Outcomes of attempts' })}
            </h2>
            <Outcomes page={page} campaign={campaign} />
          </section>
          <PolicyFacts page={page} campaign={campaign} />
        </div>
      </div>
      <Charts page={page} charts={charts} />
      <div id="live-below">
        {attempts.length > 0 && (
          <section class="card" aria-labelledby="attempts">
            <h2 id="attempts" safe>
              {page.say(latest)}
            </h2>
            <Attempts page={page} caption={latest} lines={attempts} />
          </section>
        )}
      </div>
      <CampaignAfter page={page} campaign={campaign} />
      <CampaignFiles page={page} campaign={campaign} />
    </Layout>
  );
}
