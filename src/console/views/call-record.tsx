import type { OneCallRecord } from '../../api';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { matchedAsNames, orphanKindNames } from '../words/calls';
import { whoText } from '../words/who';
import { attribute } from './attribute';
import { Candidates, WhyDecided } from './candidates';
import { Layout } from './layout';
import { Notice } from './notice';
import { partiesText } from './records-in-doubt';
import { Foreign, Table } from './table';

interface CallRecordProps {
  readonly page: Page;
  readonly record: OneCallRecord;
  readonly problem?: Text;
}

const title = { es: 'Registro de llamada', en: 'Call record' };

/** One record of the provider's: whose it is and why, what it said before, and what people decided. */
export function CallRecordPage({ page, record, problem }: CallRecordProps): JSX.Element {
  const { callid, attemptId, matchedAs, orphanKind, isInDoubt, decisions, earlier, raw } = record;
  const isUndone = decisions.at(-1)?.action !== 'resolve';
  const as = matchedAsNames[matchedAs ?? ''];
  return (
    <Layout page={page} title={title}>
      <h1 safe>{page.say(title)}</h1>
      <Notice page={page} text={problem} kind="bad" />
      <section class="card">
        <h2>
          <Foreign text={callid} />
        </h2>
        <p safe>{partiesText(page, record)}</p>
        {attemptId !== null && (
          <p>
            <a href={`/attempts/${attemptId}`} safe>
              {page.say({ es: `Intento ${attemptId}`, en: `Attempt ${attemptId}` })}
            </a>{' '}
            <span class="soft" safe>
              {as === undefined ? '' : page.say(as)}
            </span>
          </p>
        )}
        {orphanKind !== null && <p safe>{page.say(orphanKindNames[orphanKind])}</p>}
        {isInDoubt && <Candidates page={page} record={record} />}
        {!isUndone && page.may('manager') && (
          <form method="post" action="/calls/record/undo">
            <input type="hidden" name="callid" value={attribute(callid)} />
            <WhyDecided page={page} />
            <button class="danger" safe>
              {page.say({ es: 'Deshacer lo decidido', en: 'Undo what was decided' })}
            </button>
          </form>
        )}
      </section>
      {decisions.length > 0 && <Decisions page={page} decisions={decisions} />}
      <section class="card" aria-labelledby="raw">
        <h2 id="raw" safe>
          {page.say({ es: 'Como llegó', en: 'As it came' })}
        </h2>
        {[raw, ...earlier.map((one) => one.raw)].map((text) => (
          <p>
            <code>
              <Foreign text={text} />
            </code>
          </p>
        ))}
      </section>
    </Layout>
  );
}

const decisionColumns = [
  { es: 'Cuándo', en: 'When' },
  { es: 'Quién', en: 'Who' },
  { es: 'Qué', en: 'What' },
  { es: 'Motivo', en: 'Reason' },
];

function Decisions({
  page,
  decisions,
}: {
  readonly page: Page;
  readonly decisions: OneCallRecord['decisions'];
}): JSX.Element {
  return (
    <section class="card" aria-labelledby="decisions">
      <h2 id="decisions" safe>
        {page.say({ es: 'Lo decidido', en: 'What was decided' })}
      </h2>
      <Table page={page} caption={{ es: 'Decisiones', en: 'Decisions' }} columns={decisionColumns}>
        <tbody>
          {decisions.map(({ at, by, action, attemptId, reason }) => (
            <tr>
              <td safe>{page.when(Date.parse(at))}</td>
              <td>
                <Foreign text={whoText(page, by)} />
              </td>
              <td safe>{page.say(decisionText(action, attemptId))}</td>
              <td>
                <Foreign text={reason} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

function decisionText(action: 'resolve' | 'undo', attemptId: number | null): Text {
  if (action === 'undo') return { es: 'deshecho', en: 'undone' };
  return attemptId === null
    ? { es: 'de ninguno', en: 'nobody’s' }
    : { es: `del intento ${attemptId}`, en: `attempt ${attemptId}'s` };
}
