import type { CampaignView } from '../../api';
import { type Disposition } from '../../campaigns';
import type { AbandonedCalls } from '../../reporting';
import type { Page } from '../page';
import { dispositionNames } from '../words/names';

const shown: readonly Disposition[] = ['reached', 'agent', 'opted_out', 'not_reached', 'pending'];

/** The few numbers that a supervisor looks at. */
export function Figures({ page, campaign }: { page: Page; campaign: CampaignView }): JSX.Element {
  return (
    <dl class="figures">
      {shown.map((kind) => (
        <div>
          <dt safe>{page.say(dispositionNames[kind])}</dt>
          <dd safe>{page.number(campaign.dispositions[kind])}</dd>
        </div>
      ))}
      <div>
        <dt safe>{page.say({ es: 'En llamada', en: 'In a call' })}</dt>
        <dd safe>{page.number(campaign.calling)}</dd>
      </div>
      <div>
        <dt safe>{page.say({ es: 'Costo', en: 'Cost' })}</dt>
        <dd>
          <span safe>{page.amount(campaign.cost)}</span>
          <span class="beside" safe>
            {page.say({ es: 'moneda de la cuenta', en: "the account's currency" })}
          </span>
        </dd>
      </div>
      {campaign.abandoned !== undefined && campaign.abandoned.last30d.asked > 0 && (
        <div>
          <dt safe>
            {page.say({
              es: 'Ningún agente contestó, 30 días',
              en: 'No agent picked up, 30 days',
            })}
          </dt>
          <dd>
            <span safe>{shareText(page, campaign.abandoned.last30d)}</span>
            <span class="beside" safe>
              {`24 h: ${shareText(page, campaign.abandoned.last24h)}`}
            </span>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Of those who asked for an agent. */
function shareText(page: Page, { share }: AbandonedCalls): string {
  return share === undefined ? '—' : `${page.number(100 * share)} %`;
}
