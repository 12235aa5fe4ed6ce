import type { AccountView } from '../../api';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Field } from './field';
import { Table } from './table';

interface AccountsProps {
  readonly page: Page;
  readonly accounts: readonly AccountView[];
  readonly problem?: Text;
}

const columns = [
  { es: 'Cuenta', en: 'Account' },
  { es: 'Ahora', en: 'Now' },
  { es: 'Cambiar', en: 'Change' },
];

/** The CallMyWay accounts, folded away where there is one: most installations need no other. */
export function Accounts({ page, accounts, problem }: AccountsProps): JSX.Element {
  const several = accounts.length > 1;
  return (
    <details class="card" open={several || problem !== undefined}>
      <summary safe>
        {page.say({ es: 'Varias cuentas de CallMyWay', en: 'Several CallMyWay accounts' })}
      </summary>
      {several && (
        <Table page={page} caption={{ es: 'Cuentas', en: 'Accounts' }} columns={columns}>
          <tbody>
            {accounts.map((account) => (
              <Line page={page} account={account} />
            ))}
          </tbody>
        </Table>
      )}
      <form method="post" action="/endpoints/accounts" autocomplete="off">
        <Field
          page={page}
          name="accountName"
          label={{ es: 'Nombre de otra cuenta', en: 'Name of another account' }}
          hint={{
            es: 'Tiene endpoints, ritmo y registros propios; la lista de no llamar es de todas.',
            en: 'It has endpoints, pace and call records of its own; the do-not-call list is of all.',
          }}
          error={problem}
          required
        />
        <button safe>{page.say({ es: 'Agregar la cuenta', en: 'Add the account' })}</button>
      </form>
    </details>
  );
}

function Line({ page, account }: { readonly page: Page; readonly account: AccountView }): JSX.Element {
  const { id, name, enabled } = account;
  return (
    <tr>
      <td safe>{name}</td>
      <td safe>
        {page.say(enabled ? { es: 'En uso', en: 'In use' } : { es: 'Apagada', en: 'Switched off' })}
      </td>
      <td>
        {id !== 1 && (
          <form method="post" action={`/endpoints/accounts/${id}/switch`}>
            <input type="hidden" name="enabled" value={enabled ? 'no' : 'yes'} />
            <button class={enabled ? 'danger' : ''}>
              <span safe>
                {page.say(enabled ? { es: 'Apagar', en: 'Switch off' } : { es: 'Usar', en: 'Use' })}
              </span>
              <span class="visually-hidden" safe>{` ${name}`}</span>
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}
