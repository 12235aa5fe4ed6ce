import type { DncLookup } from '../../api';
import type { DncEvent } from '../../dnc';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Field } from './field';
import { Foreign, Table } from './table';

const actionNames: Readonly<Record<DncEvent['action'], Text>> = {
  added: { es: 'Agregado', en: 'Added' },
  repeated: { es: 'Pedido otra vez', en: 'Asked again' },
  removed: { es: 'Quitado', en: 'Removed' },
};

const columns = [
  { es: 'Cuándo', en: 'When' },
  { es: 'Qué', en: 'What' },
  { es: 'Motivo', en: 'Reason' },
  { es: 'Quién', en: 'Who' },
];

/** One number: listed or not, everything that happened to it, and the way off the list. */
export function DncHistory({ page, found }: { page: Page; found: DncLookup }): JSX.Element {
  const { phone, listed, history } = found;
  return (
    <section class="card" aria-labelledby="found">
      <h2 id="found" safe>
        {page.say(
          listed
            ? { es: `${phone}: no se le llama`, en: `${phone}: is not called` }
            : { es: `${phone}: no está en la lista`, en: `${phone}: not on the list` },
        )}
      </h2>
      {history.length > 0 && (
        <Table page={page} caption={{ es: 'Historia', en: 'History' }} columns={columns}>
          <tbody>
            {history.map((event) => (
              <tr>
                <td safe>{page.when(Date.parse(event.at))}</td>
                <td safe>{page.say(actionNames[event.action])}</td>
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
      {listed && page.may('keeper') && (
        <details>
          <summary safe>{page.say({ es: 'Quitar de la lista', en: 'Take off the list' })}</summary>
          <form method="post" action="/do-not-call/remove">
            <input type="hidden" name="phone" value={phone} />
            <Field
              page={page}
              name="reason"
              label={{ es: 'Por qué se le puede volver a llamar', en: 'Why this number may be called again' }}
              required
            />
            <button class="danger" safe>
              {page.say({ es: 'Quitar', en: 'Take off' })}
            </button>
          </form>
        </details>
      )}
    </section>
  );
}
