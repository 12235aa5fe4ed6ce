import { type AuditEvent, trailText, type TrailVerdict } from '../../access';
import type { Page } from '../page';
import { actionText, resultText } from '../words/audit';
import { whoText } from '../words/who';
import { Layout } from './layout';
import { SettingsRooms } from './settings-rooms';
import { Notice } from './notice';
import { Foreign, Table } from './table';

interface AuditProps {
  readonly page: Page;
  readonly events: readonly AuditEvent[];
  readonly more: boolean;
  /** Undefined: nobody has asked. */
  readonly verdict: TrailVerdict | undefined;
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

export function AuditPage({ page, events, more, verdict }: AuditProps): JSX.Element {
  const last = events.at(-1)?.id;
  return (
    <Layout page={page} title={title}>
      <h1 safe>{page.say(title)}</h1>
      <SettingsRooms page={page} />
      {verdict !== undefined && (
        <Notice page={page} text={trailText(verdict)} kind={verdict.kind === 'sound' ? 'good' : 'bad'} />
      )}
      <form method="get" action="/settings/audit" class="row">
        <button name="check" value="yes" safe>
          {page.say({ es: 'Comprobar que nadie lo cambió', en: 'Check that nobody has changed it' })}
        </button>
      </form>
      <section class="card">
        <Table page={page} caption={title} columns={columns}>
          <tbody>
            {events.map((event) => (
              <tr>
                <td safe>{page.when(event.at)}</td>
                <td>
                  <Foreign text={whoText(page, event.actor)} />
                </td>
                <td safe>{event.from ?? ''}</td>
                <td>
                  <What page={page} event={event} />
                </td>
                <td safe>{`${page.say(resultText(event.result))} (${event.result})`}</td>
                <td>
                  <Detail event={event} />
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

const MOST_FIELDS = 40;

/** What was sent, field by field; where it changed something, what it was and became. */
function Detail({ event: { given, before, after } }: { readonly event: AuditEvent }): JSX.Element {
  if (before === null && after === null) return given === null ? <Foreign text="" /> : <Fields of={given} />;
  return (
    <>
      <Fields of={before} />
      <span aria-hidden="true">→</span>
      <Fields of={after} />
    </>
  );
}

function Fields({ of }: { readonly of: unknown }): JSX.Element {
  if (of === null || of === undefined) return <span>—</span>;
  if (typeof of !== 'object') return <Foreign text={JSON.stringify(of)} />;
  return (
    <ul class="plain small">
      {Object.entries(of)
        .slice(0, MOST_FIELDS)
        .map(([name, value]) => (
          <li>
            <Foreign text={`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`} />
          </li>
        ))}
    </ul>
  );
}
