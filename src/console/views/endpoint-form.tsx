import type { AccountView, FieldProblem } from '../../api';
import type { Text } from '../../platform/i18n/language';
import type { Form } from '../form';
import type { Page } from '../page';
import { endpointRoles } from '../words/endpoints';
import { Field, Select } from './field';
import { Notice } from './notice';

interface EndpointFormProps {
  readonly page: Page;
  readonly form: Form;
  readonly problem?: Text;
  readonly fields: readonly FieldProblem[];
  readonly accounts: readonly AccountView[];
}

/** What CallMyWay must have set up before an endpoint can call. */
const beforehand: readonly Text[] = [
  {
    es: 'El endpoint está autorizado para click-to-dial.',
    en: 'The endpoint is authorised for click-to-dial.',
  },
  {
    es: 'Códec PCMA: de primero si se le llama primero; si no, entre los permitidos.',
    en: 'Codec PCMA: first if it is called first; otherwise among those allowed.',
  },
  { es: 'La dirección IP de este servidor está registrada.', en: "This server's IP address is registered." },
  { es: 'Nadie marca a mano desde él.', en: 'Nobody dials from it by hand.' },
];

/** The password is written, never shown: entering a user again gives it another one. */
export function EndpointForm({ page, form, problem, fields, accounts }: EndpointFormProps): JSX.Element {
  const of = (name: string) => ({
    page,
    name,
    error: fields.find(({ field }) => field === name)?.text,
  });
  return (
    <section class="card" aria-labelledby="enter">
      <h2 id="enter" safe>
        {page.say({
          es: 'Agregar un endpoint, o cambiar su clave',
          en: 'Add an endpoint, or change its password',
        })}
      </h2>
      <Notice page={page} text={fields.length > 0 ? undefined : problem} kind="bad" />
      <form method="post" action="/endpoints" autocomplete="off">
        <div class="grid">
          {accounts.length > 1 && (
            <Select
              {...of('account')}
              value={form.account ?? '1'}
              label={{ es: 'Cuenta', en: 'Account' }}
              options={accounts.map(({ id, name }) => ({ value: String(id), text: name }))}
            />
          )}
          <Field {...of('username')} value={form.username} label={{ es: 'Usuario', en: 'User' }} required />
          <Field
            {...of('password')}
            type="password"
            autocomplete="new-password"
            label={{ es: 'Clave', en: 'Password' }}
            hint={{ es: 'Se guarda cifrada y no se muestra nunca.', en: 'Kept encrypted and never shown.' }}
            required
          />
          <Field
            {...of('number')}
            value={form.number}
            label={{ es: 'Número', en: 'Number' }}
            hint={{ es: 'Si tiene uno.', en: 'If it has one.' }}
            inputmode="tel"
          />
          <Select
            {...of('role')}
            value={form.role}
            label={{ es: 'Qué es', en: 'What it is' }}
            options={(['ivr', 'agent'] as const).map((role) => ({
              value: role,
              text: page.say(endpointRoles[role]),
            }))}
          />
        </div>
        <p safe>{page.say({ es: 'Pida antes a CallMyWay:', en: 'Ask CallMyWay beforehand:' })}</p>
        <ul>
          {beforehand.map((text) => (
            <li safe>{page.say(text)}</li>
          ))}
        </ul>
        <button class="primary" safe>
          {page.say({ es: 'Guardar', en: 'Save' })}
        </button>
      </form>
    </section>
  );
}
