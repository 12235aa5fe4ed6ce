import type { AnswersView } from '../../api';
import type { Page } from '../page';
import { Table } from './table';

interface OddAnswersProps {
  readonly page: Page;
  readonly answers: AnswersView;
}

const title = { es: 'Respuestas raras del proveedor', en: 'Odd answers of the provider' };

const columns = [
  { es: 'Qué', en: 'What' },
  { es: 'Veces', en: 'Times', kind: 'number' as const },
  { es: 'La última', en: 'The last one' },
];

/** How often the provider has answered what nobody could use, and the last of it as it came. */
export function OddAnswers({ page, answers }: OddAnswersProps): JSX.Element {
  return (
    <section class="card" aria-label={page.say(title)}>
      <h2 safe>{page.say(title)}</h2>
      <Table page={page} caption={title} columns={columns}>
        <tbody>
          {answers.kinds.map(({ meaning, count, lastAt }) => (
            <tr>
              <td safe>{page.say(meaning)}</td>
              <td class="number">{count}</td>
              <td safe>{page.when(Date.parse(lastAt))}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {answers.answers.map(({ at, kind, question, endpoint, raw }) => (
        <details>
          <summary
            class="small"
            safe
          >{`${page.when(Date.parse(at))} · ${kind} · ${endpoint} · ${question}`}</summary>
          <pre class="small" safe>
            {raw}
          </pre>
        </details>
      ))}
    </section>
  );
}
