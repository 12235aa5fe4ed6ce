import type { AttemptStory } from '../../reporting';
import type { Page } from '../page';
import { matchedAsNames, recordFieldText } from '../words/calls';
import { Foreign, Table } from './table';

const recordColumns = [
  { es: 'Detectada', en: 'Detected' },
  { es: 'Registro', en: 'Record' },
  { es: 'Segundos', en: 'Seconds', kind: 'number' as const },
  { es: 'Costo', en: 'Cost', kind: 'number' as const },
  { es: 'Fin', en: 'End' },
  { es: 'Emparejado como', en: 'Matched as' },
  { es: 'Teléfono en', en: 'Phone in' },
  { es: 'Endpoint en', en: 'Endpoint in' },
];

/** The provider's records of an attempt, and by which of their fields they were matched to it. */
export function AttemptRecords({
  page,
  records,
}: {
  readonly page: Page;
  readonly records: AttemptStory['records'];
}) {
  return (
    <section class="card" aria-labelledby="records">
      <h2 id="records" safe>
        {page.say({ es: 'Registros del proveedor', en: "The provider's records" })}
      </h2>
      <Table page={page} caption={{ es: 'Registros', en: 'Records' }} columns={recordColumns}>
        <tbody>
          {records.map(({ detectedAt, callid, durationS, cost, endReason, matched }) => (
            <tr>
              <td safe>{page.precisely(Date.parse(detectedAt ?? ''))}</td>
              <td>
                <a href={`/calls/record?callid=${encodeURIComponent(callid)}`}>
                  <Foreign text={callid} />
                </a>
              </td>
              <td class="number">{durationS}</td>
              <td class="number" safe>
                {page.amount(cost)}
              </td>
              <td>
                <Foreign text={endReason} />
              </td>
              <td safe>{matchedAsText(page, matched.as)}</td>
              <td safe>{fieldsText(page, matched.phoneIn)}</td>
              <td safe>{fieldsText(page, matched.endpointIn)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

const fieldsText = (page: Page, fields: readonly string[]): string =>
  fields.map((field) => page.say(recordFieldText(field))).join(', ');

const matchedAsText = (page: Page, as: string | null): string => {
  const text = as === null ? undefined : matchedAsNames[as];
  return text === undefined ? '' : page.say(text);
};
