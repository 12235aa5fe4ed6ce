import type { Page } from '../page';
import type { CallNow } from '../today/now.store';
import { Phone } from './phone';
import { Foreign, Table } from './table';

const title = { es: 'En llamada ahora', en: 'In a call now' };

const columns = [
  { es: 'Endpoint', en: 'Endpoint' },
  { es: 'Teléfono', en: 'Phone', kind: 'phone' as const },
  { es: 'Campaña', en: 'Campaign' },
  { es: 'Desde', en: 'Since' },
];

/** Who is in a call, or waits for its record, on which endpoint. */
export function CallsNow({
  page,
  calls,
}: {
  readonly page: Page;
  readonly calls: readonly CallNow[];
}): JSX.Element {
  if (calls.length === 0) return <></>;
  return (
    <section class="card" aria-labelledby="calls-now">
      <h2 id="calls-now" safe>
        {page.say(title)}
      </h2>
      <Table page={page} caption={title} columns={columns}>
        <tbody>
          {calls.map(({ attemptId, endpoint, phone, campaignId, campaign, requestedAt }) => (
            <tr>
              <td>
                <Foreign text={endpoint} />
              </td>
              <td class="phone">
                <a href={`/attempts/${attemptId}`}>
                  <Phone number={phone} />
                </a>
              </td>
              <td>
                <a href={`/campaigns/${campaignId}`}>
                  <Foreign text={campaign} />
                </a>
              </td>
              <td safe>{requestedAt === null ? '' : page.time(requestedAt)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
