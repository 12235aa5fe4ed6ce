import type { Page } from '../page';
import { attribute } from './attribute';
import { Layout } from './layout';
import { Foreign } from './table';

interface ConfirmProps {
  readonly page: Page;
  readonly endpoint: string;
  /** E.164. */
  readonly phone: string;
  /** Sent twice, it is one call. */
  readonly submission: string;
}

/** The last page before the telephone rings. */
export function CalibrationConfirmPage({ page, endpoint, phone, submission }: ConfirmProps): JSX.Element {
  const title = { es: `¿Llamar ahora a ${phone}?`, en: `Call ${phone} now?` };
  return (
    <Layout page={page} title={title}>
      <h1 safe>{page.say(title)}</h1>
      <section class="card" aria-label={page.say({ es: 'La llamada de prueba', en: 'The test call' })}>
        <p>
          <span safe>{page.say({ es: 'Por el endpoint ', en: 'Through endpoint ' })}</span>
          <strong>
            <Foreign text={endpoint} />
          </strong>
        </p>
        <p safe>
          {page.say({
            es: 'Una llamada de verdad, que el proveedor cobra. Tenga el teléfono a mano, conteste y quédese medio minuto.',
            en: 'A real call, which the provider charges for. Have the telephone at hand, answer, and stay for half a minute.',
          })}
        </p>
        <div class="row">
          <form method="post" action="/endpoints/calibrate">
            <input type="hidden" name="endpoint" value={attribute(endpoint)} />
            <input type="hidden" name="phone" value={attribute(phone)} />
            <input type="hidden" name="submission" value={attribute(submission)} />
            <button class="primary" safe>
              {page.say({ es: 'Sí, llamar ahora', en: 'Yes, call now' })}
            </button>
          </form>
          <a class="button" href={`/endpoints/calibrate?endpoint=${encodeURIComponent(endpoint)}`} safe>
            {page.say({ es: 'Volver', en: 'Back' })}
          </a>
        </div>
      </section>
    </Layout>
  );
}
