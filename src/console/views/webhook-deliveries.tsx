import type { Delivery } from '../../webhooks';
import type { Page } from '../page';
import { deliveryStates } from '../words/webhooks';
import { Foreign, Table } from './table';

interface DeliveriesProps {
  readonly page: Page;
  readonly here: string;
  readonly deliveries: readonly Delivery[];
  readonly canReplay: boolean;
}

const title = { es: 'Últimas entregas', en: 'Latest deliveries' };

const columns = [
  { es: 'Qué', en: 'What' },
  { es: 'Estado', en: 'State' },
  { es: 'Veces', en: 'Tries', kind: 'number' as const },
  { es: 'Último intento', en: 'Last try' },
  { es: 'Respuesta', en: 'Answer' },
  { es: 'Otra vez', en: 'Again' },
];

export function WebhookDeliveries({ page, here, deliveries, canReplay }: DeliveriesProps): JSX.Element {
  return (
    <section class="card" aria-labelledby="deliveries">
      <h2 id="deliveries" safe>
        {page.say(title)}
      </h2>
      {deliveries.length === 0 && (
        <p class="soft" safe>
          {page.say({
            es: 'Nada todavía. Envíe una prueba para ver si llega.',
            en: 'Nothing yet. Send a test to see whether it arrives.',
          })}
        </p>
      )}
      {deliveries.length > 0 && (
        <Table page={page} caption={title} columns={columns}>
          <tbody>
            {deliveries.map((delivery) => (
              <tr>
                <td>
                  <code safe>{delivery.type}</code>
                </td>
                <td safe>{stateText(page, delivery)}</td>
                <td class="number">{delivery.tries}</td>
                <td safe>{delivery.lastAt === null ? '' : page.when(delivery.lastAt)}</td>
                <td>
                  <Foreign text={delivery.lastProblem ?? delivery.lastAnswer} />
                </td>
                <td>
                  {canReplay && (
                    <form method="post" action={`${here}/deliveries/${delivery.id}/replay`}>
                      <button>
                        <span safe>{page.say({ es: 'Enviar', en: 'Send' })}</span>
                        <span class="visually-hidden" safe>{` ${delivery.key}`}</span>
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

function stateText(page: Page, { state, tries, nextAt }: Delivery): string {
  const name = page.say(deliveryStates[state]);
  if (state !== 'waiting' || tries === 0) return name;
  return page.say({
    es: `${name}; otra vez: ${page.when(nextAt)}`,
    en: `${name}; again: ${page.when(nextAt)}`,
  });
}
