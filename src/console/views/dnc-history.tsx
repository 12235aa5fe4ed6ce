import {
  blockedText,
  type DncEvent,
  type DncLookup,
  listedByText,
  type PrefixLookup,
  reasonOf,
} from '../../dnc';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Field } from './field';
import { Phone } from './phone';
import { Foreign, Table } from './table';

const actionNames: Readonly<Record<DncEvent['action'], Text>> = {
  added: { es: 'Agregado', en: 'Added' },
  repeated: { es: 'Pedido otra vez', en: 'Asked again' },
  strengthened: { es: 'Alargado', en: 'Made longer' },
  renewed: { es: 'Renovado', en: 'Renewed' },
  removed: { es: 'Quitado', en: 'Removed' },
};

const columns = [
  { es: 'Cuándo', en: 'When' },
  { es: 'Qué', en: 'What' },
  { es: 'Motivo', en: 'Reason' },
  { es: 'Quién', en: 'Who' },
];

interface HistoryProps {
  readonly page: Page;
  readonly found: DncLookup | PrefixLookup;
}

/** One number or prefix: what lists it, everything that happened to it, and the way off the list. */
export function DncHistory({ page, found }: HistoryProps): JSX.Element {
  const subject = 'phone' in found ? found.phone : found.prefix;
  const { listed, history, entry } = found;
  return (
    <section class="card" aria-labelledby="found">
      <h2 id="found">
        <Phone number={subject} />
        {': '}
        {page.say(
          listed
            ? { es: 'no se le llama', en: 'is not called' }
            : { es: 'no está en la lista', en: 'not on the list' },
        )}
      </h2>
      {'phone' in found && <Why page={page} found={found} />}
      {history.length > 0 && (
        <Table page={page} caption={{ es: 'Historia', en: 'History' }} columns={columns}>
          <tbody>
            {history.map((event) => (
              <tr>
                <td safe>{page.when(Date.parse(event.at))}</td>
                <td safe>{page.say(actionText(page, event))}</td>
                <td>
                  <Foreign text={event.reason} />
                </td>
                <td>
                  <Foreign text={event.by} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {entry !== null && page.may('keeper') && <RemoveForm page={page} subject={subject} />}
    </section>
  );
}

function Why({ page, found }: { readonly page: Page; readonly found: DncLookup }): JSX.Element {
  const { why, phone, campaigns } = found;
  const blocked = why === null ? undefined : blockedText(phone, why);
  return (
    <>
      {why && (
        <p>
          <Foreign text={sinceText(page, reasonOf(why))} />
        </p>
      )}
      {blocked && <p safe>{page.say(blocked)}</p>}
      {campaigns.map(({ campaignId, reason }) => (
        <p>
          <a href={`/campaigns/${campaignId}`} safe>
            {page.say({
              es: `No para la campaña ${campaignId}`,
              en: `Not for campaign ${campaignId}`,
            })}
          </a>{' '}
          <Foreign text={reason} />
        </p>
      ))}
    </>
  );
}

function sinceText(page: Page, { by, since, reason }: ReturnType<typeof reasonOf>): string {
  const when = page.when(Date.parse(since));
  return `${page.say({ es: `Desde ${when}`, en: `Since ${when}` })} · ${page.say(listedByText(by))}: ${reason}`;
}

function actionText(page: Page, { action, expiresAt, campaignId }: DncEvent): Text {
  const { es, en } = actionNames[action];
  const until = expiresAt === null ? undefined : page.when(Date.parse(expiresAt));
  const scope = (word: string) => (campaignId === null ? '' : ` · ${word} ${campaignId}`);
  return {
    es: `${es}${until ? ` · hasta ${until}` : ''}${scope('campaña')}`,
    en: `${en}${until ? ` · until ${until}` : ''}${scope('campaign')}`,
  };
}

function RemoveForm({ page, subject }: { readonly page: Page; readonly subject: string }): JSX.Element {
  return (
    <details>
      <summary safe>{page.say({ es: 'Quitar de la lista', en: 'Take off the list' })}</summary>
      <form method="post" action="/do-not-call/remove">
        <input type="hidden" name="phone" value={subject} />
        <Field
          page={page}
          name="reason"
          id="remove-reason"
          label={{ es: 'Por qué se le puede volver a llamar', en: 'Why this number may be called again' }}
          required
        />
        <button class="danger" safe>
          {page.say({ es: 'Quitar', en: 'Take off' })}
        </button>
      </form>
    </details>
  );
}
