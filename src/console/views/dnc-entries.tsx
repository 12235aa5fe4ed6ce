import type { EntriesFound, FoundEntry } from '../../dnc';
import type { Page } from '../page';
import { Phone } from './phone';
import { Foreign, Table } from './table';

interface EntriesProps {
  readonly page: Page;
  readonly found: EntriesFound;
}

const columns = [
  { es: 'Teléfono', en: 'Phone', kind: 'phone' as const },
  { es: 'Desde', en: 'Since' },
  { es: 'Motivo', en: 'Reason' },
  { es: 'Vale para', en: 'Holds for' },
];

/** Who is on the list with a number that begins or ends so. */
export function DncEntries({ page, found }: EntriesProps): JSX.Element {
  const { entries, more } = found;
  const title = { es: 'En la lista', en: 'On the list' };
  return (
    <section class="card" aria-labelledby="entries">
      <h2 id="entries" safe>
        {page.say(title)}
      </h2>
      {entries.length === 0 ? (
        <p safe>
          {page.say({
            es: 'Ningún número de la lista empieza o termina así. Los de registros se buscan enteros.',
            en: 'No number of the list begins or ends so. Those of registries are looked up whole.',
          })}
        </p>
      ) : (
        <Table page={page} caption={title} columns={columns}>
          <tbody>
            {entries.map((entry) => (
              <tr>
                <td class="phone">
                  <a href={`/do-not-call?phone=${encodeURIComponent(entry.phone)}`}>
                    <Phone number={entry.phone} />
                  </a>
                </td>
                <td safe>{page.when(Date.parse(entry.addedAt))}</td>
                <td>
                  <Foreign text={entry.reason} />
                </td>
                <td safe>{page.say(holdsFor(page, entry))}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {more && (
        <p class="soft" safe>
          {page.say({
            es: 'Hay más: con más dígitos se encuentran menos.',
            en: 'There are more: more digits find fewer.',
          })}
        </p>
      )}
    </section>
  );
}

function holdsFor(page: Page, { campaignId, expiresAt }: FoundEntry) {
  const what =
    campaignId === null
      ? { es: 'todo', en: 'everything' }
      : { es: `la campaña ${campaignId}`, en: `campaign ${campaignId}` };
  if (expiresAt === null) return what;
  const until = page.when(Date.parse(expiresAt));
  return { es: `${what.es}, hasta ${until}`, en: `${what.en}, until ${until}` };
}
