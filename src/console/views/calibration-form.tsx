import type { EndpointView, Problem } from '../../api';
import type { Form } from '../form';
import type { Page } from '../page';
import { calibrate, whatItTells } from '../words/calibration';
import { endpointRoles, endpointStates } from '../words/endpoints';
import { Field, Select } from './field';
import { Layout } from './layout';
import { Notice } from './notice';

interface CalibrationFormProps {
  readonly page: Page;
  /** Of all accounts: the endpoint says through which it calls. */
  readonly endpoints: readonly EndpointView[];
  /** Whose is proposed first. */
  readonly account: number | undefined;
  readonly form: Form;
  readonly problem?: Problem;
}

/** What it does, and with what. */
export function CalibrationFormPage(props: CalibrationFormProps): JSX.Element {
  const { page, endpoints, account, form, problem } = props;
  const fields = problem?.more.fields ?? [];
  const of = (name: string) => ({ page, name, error: fields.find(({ field }) => field === name)?.text });
  const own = endpoints.filter((endpoint) => endpoint.account === account);
  const free = [...own, ...endpoints].find(({ state }) => state === 'free') ?? endpoints[0];
  return (
    <Layout page={page} title={calibrate}>
      <h1 safe>{page.say(calibrate)}</h1>
      <section class="card" aria-labelledby="what">
        <h2 id="what" safe>
          {page.say({ es: 'Qué hace', en: 'What it does' })}
        </h2>
        <p safe>
          {page.say({
            es: 'Hace UNA llamada de verdad: suena un teléfono y cuesta dinero. De lo que el proveedor muestra de ella aprende cómo se comporta:',
            en: 'It places ONE real call: a telephone rings, and it costs money. From what the provider shows of it, it learns how the provider behaves:',
          })}
        </p>
        <ul>
          {whatItTells.map((text) => (
            <li safe>{page.say(text)}</li>
          ))}
        </ul>
        <p safe>
          {page.say({
            es: 'Use un teléfono que tenga en la mano: conteste y quédese medio minuto. Suena a cualquier hora, salvo que esté en la lista de no llamar.',
            en: 'Use a telephone that you hold in your hand: answer, and stay for half a minute. It rings at any hour, unless it is on the do-not-call list.',
          })}
        </p>
      </section>
      {free === undefined ? (
        <section class="card" aria-label={page.say({ es: 'Con qué', en: 'With what' })}>
          <p safe>
            {page.say({
              es: 'Aún no hay endpoints con los que llamar.',
              en: 'There are no endpoints to call with yet.',
            })}
          </p>
          <a class="button" href="/endpoints" safe>
            {page.say({ es: 'Agregar uno', en: 'Add one' })}
          </a>
        </section>
      ) : (
        <section class="card" aria-labelledby="with">
          <h2 id="with" safe>
            {page.say({ es: 'Con qué', en: 'With what' })}
          </h2>
          <Notice page={page} text={fields.length > 0 ? undefined : problem?.text} kind="bad" />
          <form method="post" action="/endpoints/calibrate/confirm">
            <div class="grid">
              <Select
                {...of('endpoint')}
                value={form.endpoint ?? free.username}
                label={{ es: 'Endpoint', en: 'Endpoint' }}
                options={endpoints.map(({ username, role, state }) => ({
                  value: username,
                  text: [username, page.say(endpointRoles[role]), page.say(endpointStates[state])].join(
                    ' · ',
                  ),
                }))}
              />
              <Field
                {...of('phone')}
                value={form.phone}
                label={{ es: 'Teléfono que sonará', en: 'Telephone that will ring' }}
                inputmode="tel"
                autocomplete="tel"
                required
              />
              <Field
                {...of('country')}
                value={form.country ?? 'CR'}
                label={{ es: 'País, si va sin prefijo', en: 'Country, of a number without prefix' }}
              />
            </div>
            <div class="row">
              <button class="primary" safe>
                {page.say({ es: 'Seguir', en: 'Go on' })}
              </button>
              <a class="button" href="/endpoints" safe>
                {page.say({ es: 'Volver', en: 'Back' })}
              </a>
            </div>
            <p class="hint" safe>
              {page.say({ es: 'Todavía no se llama.', en: 'Nobody is called yet.' })}
            </p>
          </form>
        </section>
      )}
    </Layout>
  );
}
