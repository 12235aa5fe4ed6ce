import type { AuditEvent } from '../../access';
import type { Page } from '../page';
import { actionText, resultText } from '../words/audit';
import { Layout } from './layout';
import { SettingsRooms } from './settings-rooms';
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
  { es: 'Resultado', en: 'Result' },
  { es: 'Detalle', en: 'Detail' },
];

export function AuditPage({ page, events, more }: AuditProps): JSX.Element {
  const last = events.at(-1)?.id;
  return (
    <Layout page={page} title={title}>
      <h1 safe>{page.say(title)}</h1>
      <SettingsRooms page={page} />
      <section class="card">
        <Table page={page} caption={title} columns={columns}>
          <tbody>
            {events.map((event) => (
              <tr>
                <td safe>{page.when(event.at)}</td>
                <td>
                  <Foreign text={actorText(page, event.actor)} />
                </td>
                <td safe>{event.from ?? ''}</td>
                <td>
                  <What page={page} event={event} />
                </td>
                <td safe>{`${page.say(resultText(event.result))} (${event.result})`}</td>
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

/** In words, and beside them the path or the command itself. */
function What({ page, event: { action, subject } }: { readonly page: Page; readonly event: AuditEvent }) {
  const words = actionText(action);
  const [method = ''] = action.split(' ');
  return (
    <>
      {words && <span safe>{page.say(words)}</span>}
      <span class="soft small">
        <Foreign text={`${method} ${subject}`} />
      </span>
    </>
  );
}

function actorText(page: Page, actor: string): string {
  if (actor === 'nobody') return page.say({ es: 'Sin haber entrado', en: 'Not signed in' });
  return actor.replace(/^user:/, '');
}

function detail({ given, before, after }: AuditEvent): string {
  if (before !== null || after !== null) return `${JSON.stringify(before)} → ${JSON.stringify(after)}`;
  return given === null ? '' : JSON.stringify(given);
}
