import type { CampaignView } from '../../api';
import { type Disposition, dispositions, outcomeNames, outcomes } from '../../campaigns';
import type { Page } from '../page';
import { dispositionNames } from '../words/names';
import { Table } from './table';

const rowsColumn = { es: 'Filas', en: 'Rows', kind: 'number' as const };

/** What became of every row; the sum proves it. */
export function Dispositions({ page, campaign }: { page: Page; campaign: CampaignView }): JSX.Element {
  const sum = dispositions.reduce((total, kind) => total + campaign.dispositions[kind], 0);
  return (
    <Table
      page={page}
      caption={{ es: 'Resultado de cada fila', en: 'What became of every row' }}
      columns={[{ es: 'Resultado', en: 'Result' }, rowsColumn]}
    >
      <tbody>
        {dispositions.map((kind) => (
          <tr>
            <td>
              <RowsLink page={page} campaign={campaign} kind={kind} />
            </td>
            <td class="number" safe>
              {page.number(campaign.dispositions[kind])}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" safe>
            {page.say({ es: 'Filas de la lista', en: 'Rows of the list' })}
          </th>
          <td class="number" safe>
            {page.number(sum)}
          </td>
        </tr>
      </tfoot>
    </Table>
  );
}

/** To those people; rows that never became one are in contacts.csv alone. */
function RowsLink({
  page,
  campaign,
  kind,
}: {
  readonly page: Page;
  readonly campaign: CampaignView;
  readonly kind: Disposition;
}): JSX.Element {
  const name = page.say(dispositionNames[kind]);
  const enrolled = kind !== 'duplicate' && kind !== 'invalid' && campaign.startedAt !== undefined;
  if (!enrolled || campaign.dispositions[kind] === 0) return <span safe>{name}</span>;
  return (
    <a href={`/campaigns/${campaign.id}/people?result=${kind}`} safe>
      {name}
    </a>
  );
}

export function Outcomes({ page, campaign }: { page: Page; campaign: CampaignView }): JSX.Element {
  const some = outcomes.filter((outcome) => campaign.outcomes[outcome] !== undefined);
  if (some.length === 0 && campaign.calling === 0) {
    return (
      <p class="soft" safe>
        {page.say({ es: 'Aún no hay intentos terminados.', en: 'No attempt has ended yet.' })}
      </p>
    );
  }
  return (
    <Table
      page={page}
      caption={{ es: 'Resultado de los intentos', en: 'Outcomes of attempts' }}
      columns={[
        { es: 'Intento', en: 'Attempt' },
        { es: 'Cuántos', en: 'How many', kind: 'number' },
      ]}
    >
      <tbody>
        {some.map((outcome) => (
          <tr>
            <td>
              <a href={`/campaigns/${campaign.id}/attempts?outcome=${outcome}`} safe>
                {page.say(outcomeNames[outcome])}
              </a>
            </td>
            <td class="number" safe>
              {page.number(campaign.outcomes[outcome] ?? 0)}
            </td>
          </tr>
        ))}
        {campaign.calling > 0 && (
          <tr>
            <td>
              <a href={`/campaigns/${campaign.id}/attempts?outcome=open`} safe>
                {page.say({
                  es: 'Sin resolver: en llamada, o faltan sus registros',
                  en: 'Unresolved: in a call, or their records are awaited',
                })}
              </a>
            </td>
            <td class="number" safe>
              {page.number(campaign.calling)}
            </td>
          </tr>
        )}
      </tbody>
    </Table>
  );
}
