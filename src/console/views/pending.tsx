import type { CampaignView } from '../../api';
import type { Page } from '../page';
import { Foreign, Table } from './table';

const columns = [
  { es: 'Esperan', en: 'They wait for' },
  { es: 'Filas', en: 'Rows', kind: 'number' as const },
];

/** What the pending rows wait for; the sum is the count of pending ones. */
export function Pending({ page, campaign }: { page: Page; campaign: CampaignView }): JSX.Element {
  const waits = campaign.waterfall.flatMap(({ reason, n }) =>
    reason === undefined ? [] : [{ text: reason.text, n }],
  );
  if (waits.length === 0) return <></>;
  return (
    <Table
      page={page}
      caption={{ es: 'Qué esperan los pendientes', en: 'What the pending ones wait for' }}
      columns={columns}
    >
      <tbody>
        {waits.map(({ text, n }) => (
          <tr>
            <td>
              <Foreign text={page.say(text)} />
            </td>
            <td class="number" safe>
              {page.number(n)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
