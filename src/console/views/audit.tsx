import type { AuditEvent } from '../../access';
import type { Page } from '../page';
import { Layout } from './layout';
import { Foreign, Table } from './table';

interface AuditProps {
  readonly page: Page;
  readonly events: readonly AuditEvent[];
  readonly more: boolean;
}

const title = { es: 'Quién hizo qué', en: 'Who did what' };

const columns = [
  { es: 'Cuándo', en: 'When' },
  { es: 'Quién', en: 'Who' },
  { es: 'Desde', en: 'From' },
  { es: 'Qué', en: 'What' },
  { es: 'Respuesta', en: 'Answer', kind: 'number' as const },
  { es: 'Detalle', en: 'Detail' },
];

export function AuditPage({ page, events, more }: AuditProps): JSX.Element {
  const last = events.at(-1)?.id;
  return (
    <Layout page={page} title={title}>
      <h1 safe>{page.say(title)}</h1>
      <section class="card">
        <Table page={page} caption={title} columns={columns}>
          <tbody>
            {events.map((event) => (
              <tr>
                <td safe>{page.when(event.at)}</td>
                <td>
                  <Foreign text={event.actor} />
                </td>
                <td safe>{event.from ?? ''}</td>
                <td>
                  <Foreign text={`${event.action.split(' ')[0] ?? ''} ${event.subject}`} />
                </td>
                <td class="number">{event.result}</td>
                <td>
                  <Foreign text={detail(event)} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
        {more && last !== undefined && (
          <a class="button" href={`/settings/audit?before=${last}`} safe>
            {page.say({ es: 'Anteriores', en: 'Earlier' })}
          </a>
        )}
      </section>
    </Layout>
  );
}

function detail({ given, before, after }: AuditEvent): string {
  if (before !== null || after !== null) return `${JSON.stringify(before)} → ${JSON.stringify(after)}`;
  return given === null ? '' : JSON.stringify(given);
}
