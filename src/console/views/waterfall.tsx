import type { CampaignView } from '../../api';
import { dispositions, outcomeNames, outcomes } from '../../campaigns';
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
            <td safe>{page.say(dispositionNames[kind])}</td>
            <td class="number">{campaign.dispositions[kind]}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" safe>
            {page.say({ es: 'Filas de la lista', en: 'Rows of the list' })}
          </th>
          <td class="number">{sum}</td>
        </tr>
      </tfoot>
    </Table>
  );
}

export function Outcomes({ page, campaign }: { page: Page; campaign: CampaignView }): JSX.Element {
  const some = outcomes.filter((outcome) => campaign.outcomes[outcome] !== undefined);
  if (some.length === 0) {
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
            <td safe>{page.say(outcomeNames[outcome])}</td>
            <td class="number">{campaign.outcomes[outcome] ?? 0}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
