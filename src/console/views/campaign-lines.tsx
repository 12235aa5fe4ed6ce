import { outcomeNames } from '../../campaigns';
import { reasonText } from '../../explaining';
import type { Text } from '../../platform/i18n/language';
import type { AttemptLine } from '../campaign-rows/attempts.store';
import type { Page } from '../page';
import { Phone } from './phone';
import { Foreign, Table } from './table';

const attemptColumns = [
  { es: 'Cuándo', en: 'When' },
  { es: 'Teléfono', en: 'Phone', kind: 'phone' as const },
  { es: 'N.º', en: 'No.', kind: 'number' as const },
  { es: 'Endpoint', en: 'Endpoint' },
  { es: 'Resultado', en: 'Outcome' },
  { es: 'Detalle', en: 'Detail' },
];

interface AttemptsProps {
  readonly page: Page;
  readonly caption: Text;
  readonly lines: readonly AttemptLine[];
}

export function Attempts({ page, caption, lines }: AttemptsProps): JSX.Element {
  return (
    <Table page={page} caption={caption} columns={attemptColumns}>
      <tbody>
        {lines.map(({ id, phone, attemptNo, endpoint, outcome, reason, plannedAt }) => (
          <tr>
            <td>
              <a href={`/attempts/${id}`} class="moment" safe>
                {page.when(plannedAt)}
              </a>
            </td>
            <td class="phone">
              <a href={`/phones/${encodeURIComponent(phone)}`}>
                <Phone number={phone} />
              </a>
            </td>
            <td class="number">{attemptNo}</td>
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
