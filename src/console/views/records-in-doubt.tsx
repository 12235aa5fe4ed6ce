import type { CallRecordDesk, CallRecordView } from '../../api';
import { orphanKinds } from '../../api';
import { type CallsAsked, callsPath } from '../calls-query';
import type { Page } from '../page';
import { orphanKindHints, orphanKindNames } from '../words/calls';
import { Candidates } from './candidates';
import { Foreign, Table } from './table';

export type Waiting = Awaited<ReturnType<CallRecordDesk['waiting']>>;

/** Records that more than one story explains, each with the attempts that it may be. */
export function AmbiguousRecords({
  page,
  records,
}: {
  readonly page: Page;
  readonly records: readonly CallRecordView[];
}): JSX.Element {
  return (
    <section class="card">
      <p class="soft" safe>
        {records.length === 0
          ? page.say({ es: 'Ningún registro espera una decisión.', en: 'No record waits for a decision.' })
          : page.say({
              es: 'Mientras nadie decida, no se llama a los teléfonos de los candidatos.',
              en: 'Until somebody decides, the candidates’ phones are not called.',
            })}
      </p>
      {records.map((record) => (
        <article class="field">
          <h2>
            <RecordLink record={record} />
          </h2>
          <p class="small" safe>
            {partiesText(page, record)}
          </p>
          <Candidates page={page} record={record} />
        </article>
      ))}
    </section>
  );
}

const columns = [
  { es: 'Detectada', en: 'Detected' },
  { es: 'Registro', en: 'Record' },
  { es: 'De → a', en: 'From → to' },
  { es: 'Segundos', en: 'Seconds', kind: 'number' as const },
];

interface OrphansProps {
  readonly page: Page;
  readonly asked: CallsAsked;
  readonly records: readonly CallRecordView[];
  readonly waiting: Waiting;
  readonly mostCounted: number;
}

/** Records without an attempt, one kind at a time; those that could be second calls first. */
export function Orphans({ page, asked, records, waiting, mostCounted }: OrphansProps): JSX.Element {
  return (
    <section class="card">
      <nav class="row" aria-label={page.say({ es: 'Tipo', en: 'Kind' })}>
        {orphanKinds.map((kind) => (
          <a
            href={callsPath({ ...asked, kind })}
            aria-current={kind === asked.kind ? 'page' : undefined}
            safe
          >
            {`${page.say(orphanKindNames[kind])} (${countOf(waiting.orphans[kind] ?? 0, mostCounted)})`}
          </a>
        ))}
      </nav>
      <h2 safe>{page.say(orphanKindNames[asked.kind])}</h2>
      <p class="soft" safe>
        {page.say(orphanKindHints[asked.kind])}
      </p>
      {records.length === 0 && (
        <p safe>{page.say({ es: 'Ningún registro de este tipo.', en: 'No record of this kind.' })}</p>
      )}
      {records.length > 0 && <OrphanTable page={page} records={records} />}
    </section>
  );
}

function OrphanTable({ page, records }: Pick<OrphansProps, 'page' | 'records'>): JSX.Element {
  return (
    <Table
      page={page}
      caption={{ es: 'Registros sin intento', en: 'Records without an attempt' }}
      columns={columns}
    >
      <tbody>
        {records.map((record) => (
          <tr>
            <td safe>{page.when(Date.parse(record.detectedAt))}</td>
            <td>
              <RecordLink record={record} />
            </td>
            <td>
              <Foreign text={`${record.ani || record.aniUser} → ${record.dnis || record.dnisUser}`} />
            </td>
            <td class="number">{record.durationS}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const countOf = (n: number, most: number): string => (n >= most ? `${most}+` : String(n));

function RecordLink({ record: { callid } }: { readonly record: CallRecordView }): JSX.Element {
  return (
    <a href={`/calls/record?callid=${encodeURIComponent(callid)}`}>
      <Foreign text={callid} />
    </a>
  );
}

export function partiesText(page: Page, record: CallRecordView): string {
  const { ani, aniUser, dnis, dnisUser, detectedAt, durationS } = record;
  const party = (number: string, user: string) => [number, user && `(${user})`].filter(Boolean).join(' ');
  const from = `${party(ani, aniUser)} → ${party(dnis, dnisUser)}`.slice(0, 300);
  return `${page.when(Date.parse(detectedAt))} · ${from} · ${durationS} s`;
}
