import type { CampaignView } from '../../api';
import type { Page } from '../page';
import { stateNames } from '../words/names';
import { Table } from './table';

const columns = [
  { es: 'Campaña', en: 'Campaign' },
  { es: 'Estado', en: 'State' },
  { es: 'Avance', en: 'Progress' },
  { es: 'Filas', en: 'Rows', kind: 'number' as const },
  { es: 'Costo', en: 'Cost', kind: 'number' as const },
];

interface Props {
  readonly page: Page;
  readonly campaigns: readonly CampaignView[];
}

export function CampaignTable({ page, campaigns }: Props): JSX.Element {
  return (
    <Table page={page} caption={{ es: 'Campañas', en: 'Campaigns' }} columns={columns}>
      <tbody>
        {campaigns.map((campaign) => (
          <tr>
            <td>
              <a href={`/campaigns/${campaign.id}`} safe>
                {campaign.name}
              </a>
            </td>
            <td>
              <StateBadge page={page} state={campaign.state} />
            </td>
            <td>
              <ProgressBar page={page} campaign={campaign} />
            </td>
            <td class="number" safe>
              {page.number(campaign.rows)}
            </td>
            <td class="number" safe>
              {page.amount(campaign.cost)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

export function StateBadge({ page, state }: { page: Page; state: CampaignView['state'] }): JSX.Element {
  return (
    <span class={`badge ${state}`} safe>
      {page.say(stateNames[state])}
    </span>
  );
}

export function ProgressBar({ page, campaign }: { page: Page; campaign: CampaignView }): JSX.Element {
  const done = campaign.rows - campaign.dispositions.pending;
  const [some, all] = [page.number(done), page.number(campaign.rows)];
  const label = page.say({ es: `${some} de ${all} filas`, en: `${some} of ${all} rows` });
  return <progress max={Math.max(campaign.rows, 1)} value={done} aria-label={label} title={label} />;
}
