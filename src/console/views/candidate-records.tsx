import type { AttemptStory } from '../../reporting';
import type { Page } from '../page';
import { Foreign, Table } from './table';

const columns = [
  { es: 'Registro', en: 'Record' },
  { es: 'Lejos de lo esperado', en: 'Off what was expected', kind: 'number' as const },
  { es: 'También puede ser de', en: 'Could also be of' },
];

/** Why an attempt is not resolved: the records that could be its own. */
export function CandidateRecords({
  page,
  candidates,
}: {
  readonly page: Page;
  readonly candidates: AttemptStory['candidates'];
}): JSX.Element {
  return (
    <section class="card" aria-labelledby="candidates">
      <h2 id="candidates" safe>
        {page.say({
          es: 'Sin resolver: registros que pueden ser suyos',
          en: 'Unresolved: records that may be its own',
        })}
      </h2>
      <Table page={page} caption={{ es: 'Candidatos', en: 'Candidates' }} columns={columns}>
        <tbody>
          {candidates.map(({ callid, costMs, alsoOf }) => (
            <tr>
              <td>
                <a href={`/calls/record?callid=${encodeURIComponent(callid)}`}>
                  <Foreign text={callid} />
                </a>
              </td>
              <td class="number" safe>
                {`${page.number(costMs / 1000)} s`}
              </td>
              <td safe>{alsoOf.map((id) => `#${id}`).join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
