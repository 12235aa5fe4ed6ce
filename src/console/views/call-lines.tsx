import { moneyText, outcomeNames } from '../../campaigns';
import { reasonText } from '../../explaining';
import type { CallLine, CallPage, RecordBeside } from '../call-lines.store';
import type { CallsAsked } from '../calls-query';
import type { Page } from '../page';
import { destinationsText, matchedAsNames } from '../words/calls';
import { Phone } from './phone';
import { Foreign, Table } from './table';

const columns = [
  { es: 'Cuándo', en: 'When' },
  { es: 'Teléfono', en: 'Phone', kind: 'phone' as const },
  { es: 'Campaña', en: 'Campaign' },
  { es: 'Resultado', en: 'Outcome' },
  { es: 'Detalle', en: 'Detail' },
  { es: 'Registros del proveedor', en: "The provider's records" },
];

interface CallLinesProps {
  readonly page: Page;
  readonly asked: CallsAsked;
  readonly found: CallPage;
}

/** Each attempt with its records beside it. */
export function CallLines({ page, asked, found }: CallLinesProps): JSX.Element {
  const { lines, next, lookedAt } = found;
  return (
    <section class="card">
      {lines.length === 0 && (
        <p class="soft" safe>
          {page.say({ es: 'Ningún intento aquí.', en: 'No attempt here.' })}
        </p>
      )}
      {asked.filter.outcome !== undefined && next !== undefined && (
        <p class="soft small" safe>
          {page.say({
            es: `Se miraron ${lookedAt} intentos; siga para buscar en los anteriores.`,
            en: `${lookedAt} attempts were looked at; go on to look among earlier ones.`,
          })}
        </p>
      )}
      {lines.length > 0 && (
        <Table page={page} caption={{ es: 'Intentos', en: 'Attempts' }} columns={columns}>
          <tbody>
            {lines.map((line) => (
              <Line page={page} line={line} />
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

function Line({ page, line }: { readonly page: Page; readonly line: CallLine }): JSX.Element {
  const { id, phone, campaignId, campaign, endpoint, outcome, reason, requestedAt, records } = line;
  return (
    <tr>
      <td>
        <a href={`/attempts/${id}`} class="moment" safe>
          {page.when(requestedAt)}
        </a>
        <br />
        <span class="soft small">
          <Foreign text={endpoint} />
        </span>
      </td>
      <td class="phone">
        <a href={`/phones/${encodeURIComponent(phone)}`}>
          <Phone number={phone} />
        </a>
      </td>
      <td>
        <a href={`/campaigns/${campaignId}`}>
          <Foreign text={campaign} />
        </a>
      </td>
      <td safe>{page.say(outcome === null ? reasonText('in_call') : outcomeNames[outcome])}</td>
      <td>
        <Foreign text={reason} />
        <Beside page={page} line={line} />
      </td>
      <td>
        {records.map((record) => (
          <Record page={page} record={record} />
        ))}
      </td>
    </tr>
  );
}

function Beside({ page, line: { wentTo, shortAnswerS } }: { readonly page: Page; readonly line: CallLine }) {
  const said = [
    ...(wentTo === null ? [] : [`→ ${page.say(destinationsText(wentTo.split(',')))}`]),
    ...(shortAnswerS === null ? [] : [page.say({ es: 'respuesta corta', en: 'short answer' })]),
  ];
  if (said.length === 0) return <></>;
  return (
    <span class="soft small" safe>
      {said.join(' ')}
    </span>
  );
}

function Record({ page, record }: { readonly page: Page; readonly record: RecordBeside }): JSX.Element {
  const { callid, detectAt, durationS, costMicros, matchedAs } = record;
  const as = matchedAsNames[matchedAs ?? ''];
  return (
    <div>
      <a href={`/calls/record?callid=${encodeURIComponent(callid)}`}>
        <Foreign text={callid} />
      </a>{' '}
      <span class="soft small" safe>
        {`${page.when(detectAt)} · ${durationS} s · ${page.amount(moneyText(costMicros))}${as === undefined ? '' : ` · ${page.say(as)}`}`}
      </span>
    </div>
  );
}
