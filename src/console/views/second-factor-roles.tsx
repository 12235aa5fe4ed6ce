import { type Role, roles } from '../../access';
import type { Page } from '../page';
import { roleNames } from '../words/settings';
import { Choice } from './choice';

/** Whose people use the console only with a second factor. */
export function SecondFactorRoles({ page, needing }: { page: Page; needing: readonly Role[] }): JSX.Element {
  return (
    <fieldset>
      <legend safe>
        {page.say({
          es: 'El segundo factor es obligatorio para quien',
          en: 'A second factor is required of whoever',
        })}
      </legend>
      {roles.map((role) => (
        <Choice
          page={page}
          name={`second_factor_${role}`}
          checked={needing.includes(role)}
          label={roleNames[role]}
        />
      ))}
      <p class="hint" safe>
        {page.say({
          es: 'A quien aún no lo tiene se le pide configurarlo al entrar. Las fichas de la API no lo usan.',
          en: 'Whoever has none yet is asked to set it up after signing in. API tokens do not use it.',
        })}
      </p>
    </fieldset>
  );
}
