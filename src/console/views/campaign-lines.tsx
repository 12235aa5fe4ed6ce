import { outcomeNames } from '../../campaigns';
import { reasonText } from '../../explaining';
import type { AttemptLine, ProspectLine } from '../campaign-rows.store';
import type { Page } from '../page';
import { prospectNames } from '../words/names';
import { Foreign, Table } from './table';

const prospectColumns = [
  { es: 'Teléfono', en: 'Phone', kind: 'phone' as const },
  { es: 'Referencia', en: 'Reference' },
  { es: 'Resultado', en: 'Result' },
  { es: 'Por qué', en: 'Why' },
  { es: 'Intentos', en: 'Attempts', kind: 'number' as const },
];

export function Prospects({ page, lines }: { page: Page; lines: readonly ProspectLine[] }): JSX.Element {
  return (
    <Table page={page} caption={{ es: 'Prospectos', en: 'Prospects' }} columns={prospectColumns}>
      <tbody>
        {lines.map(({ phone, contactRef, state, disposition, reason, attempts }) => (
          <tr>
            <td class="phone" safe>
              {phone}
            </td>
            <td>
              <Foreign text={contactRef} />
            </td>
            <td safe>{page.say(prospectNames[disposition ?? 'pending'])}</td>
            <td>
              <Foreign text={page.say(reasonText(state === 'calling' ? 'in_call' : (reason ?? '')))} />
            </td>
            <td class="number">{attempts}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const attemptColumns = [
  { es: 'Cuándo', en: 'When' },
  { es: 'Teléfono', en: 'Phone', kind: 'phone' as const },
  { es: 'Endpoint', en: 'Endpoint' },
  { es: 'Resultado', en: 'Outcome' },
  { es: 'Detalle', en: 'Detail' },
];

export function Attempts({ page, lines }: { page: Page; lines: readonly AttemptLine[] }): JSX.Element {
  return (
    <Table page={page} caption={{ es: 'Últimos intentos', en: 'Latest attempts' }} columns={attemptColumns}>
      <tbody>
        {lines.map(({ id, phone, endpoint, outcome, reason, plannedAt }) => (
          <tr>
            <td>
              <a href={`/attempts/${id}`} safe>
                {page.when(plannedAt)}
              </a>
            </td>
            <td class="phone" safe>
              {phone}
            </td>
            <td>
              <Foreign text={endpoint} />
            </td>
            <td safe>{page.say(outcome === null ? reasonText('in_call') : outcomeNames[outcome])}</td>
            <td>
              <Foreign text={reason} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
