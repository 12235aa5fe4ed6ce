import type { ImportPreview } from '../../contacts';
import type { Page } from '../page';
import { Foreign, Table } from './table';

const columns = [
  { es: 'Problema', en: 'Problem' },
  { es: 'Filas', en: 'Rows', kind: 'number' as const },
  { es: 'Qué hacer', en: 'What to do' },
  { es: 'Por ejemplo', en: 'For example' },
];

/** What is wrong with the file, by kind, each with rows that show it. */
export function ImportProblems({ page, preview }: { readonly page: Page; readonly preview: ImportPreview }) {
  const { problems } = preview;
  const title = { es: 'Filas con problemas', en: 'Rows with problems' };
  if (problems.length === 0) return <></>;
  return (
    <section class="card" aria-labelledby="problems">
      <h2 id="problems" safe>
        {page.say(title)}
      </h2>
      <Table page={page} caption={title} columns={columns}>
        <tbody>
          {problems.map(({ rows, sentence, suggestion, examples }) => (
            <tr>
              <td safe>{page.say(sentence)}</td>
              <td class="number">{rows}</td>
              <td safe>{page.say(suggestion)}</td>
              <td>
                <ul class="plain">
                  {examples.map((row) => (
                    <li>
                      <span class="soft" safe>
                        {page.say({ es: `línea ${row.line}: `, en: `line ${row.line}: ` })}
                      </span>
                      <Foreign text={row.raw} />
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
