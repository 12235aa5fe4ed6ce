import type { AccountView } from '../../api';
import type { Page } from '../page';

interface AccountChoiceProps {
  readonly page: Page;
  readonly accounts: readonly Pick<AccountView, 'id' | 'name'>[];
  readonly chosen: number;
  readonly pathOf: (account: number) => string;
}

/** Whose things are shown; nothing where there is one account. */
export function AccountChoice({ page, accounts, chosen, pathOf }: AccountChoiceProps): JSX.Element {
  if (accounts.length < 2) return <></>;
  return (
    <nav class="row" aria-label={page.say({ es: 'Cuenta', en: 'Account' })}>
      {accounts.map(({ id, name }) => (
        <a
          class={id === chosen ? 'button primary' : 'button'}
          href={pathOf(id)}
          aria-current={id === chosen ? 'page' : undefined}
          safe
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
