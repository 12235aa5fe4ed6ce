import type { CallRecordView } from '../../api';
import type { Page } from '../page';
import { attribute } from './attribute';
import { Phone } from './phone';
import { Table } from './table';

const columns = [
  { es: 'Intento', en: 'Attempt' },
  { es: 'Teléfono', en: 'Phone', kind: 'phone' as const },
  { es: 'Lejos de lo esperado', en: 'Off what was expected', kind: 'number' as const },
  { es: 'Más que el mejor', en: 'More than the best', kind: 'number' as const },
];

interface CandidatesProps {
  readonly page: Page;
  readonly record: CallRecordView;
}

/** The attempts that a record may be, the likeliest first, and by how much each is less likely than that. */
export function Candidates({ page, record }: CandidatesProps): JSX.Element {
  const { callid, attemptId, candidates, isInDoubt } = record;
  const best = Math.min(...candidates.map(({ costMs }) => costMs));
  return (
    <>
      {candidates.length > 0 && (
        <Table page={page} caption={{ es: 'Candidatos', en: 'Candidates' }} columns={columns}>
          <tbody>
            {candidates.map(({ attemptId, phone, costMs }) => (
              <tr>
                <td>
                  <a href={`/attempts/${attemptId}`}>{`#${attemptId}`}</a>
                </td>
                <td class="phone">
                  <Phone number={phone} />
                </td>
                <td class="number" safe>
                  {`${page.number(costMs / 1000)} s`}
                </td>
                <td class="number" safe>
                  {`+${page.number((costMs - best) / 1000)} s`}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {page.may('manager') && isInDoubt && (
        <form method="post" action="/calls/record/resolve">
          <input type="hidden" name="callid" value={attribute(callid)} />
          <fieldset>
            <legend safe>{page.say({ es: '¿De quién es?', en: 'Whose is it?' })}</legend>
            {candidates.map(({ attemptId, phone }) => (
              <label class="choice">
                <input type="radio" name="attempt" value={String(attemptId)} required /> {`#${attemptId} · `}
                <Phone number={phone} />
              </label>
            ))}
            {attemptId !== null && (
              <label class="choice">
                <input type="radio" name="attempt" value={String(attemptId)} required />{' '}
                <span safe>{`#${attemptId}`}</span>
              </label>
            )}
            <label class="choice">
              <input type="radio" name="attempt" value="none" required />{' '}
              <span safe>{page.say({ es: 'De ninguno', en: 'Nobody’s' })}</span>
            </label>
          </fieldset>
          <WhyDecided page={page} />
          <button class="primary" safe>
            {page.say({ es: 'Decidir', en: 'Decide' })}
          </button>
        </form>
      )}
    </>
  );
}

/** Its label is around it: several such forms stand on one page, and ids would repeat. */
export function WhyDecided({ page }: Pick<CandidatesProps, 'page'>): JSX.Element {
  return (
    <label class="field">
      <span safe>{page.say({ es: 'Motivo', en: 'Reason' })}</span>
      <input name="reason" maxlength="500" required />
    </label>
  );
}
