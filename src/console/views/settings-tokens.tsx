import { rights, type TokenListed } from '../../access';
import type { Page } from '../page';
import { heldText } from '../words/settings';
import { Field } from './field';
import { RightsChoices } from './rights-choices';
import { RoleSelect } from './role-select';
import { Foreign, Table } from './table';

const title = { es: 'Fichas (tokens) para la API', en: 'Tokens for the API' };

const columns = [
  { es: 'Para qué', en: 'What for' },
  { es: 'Puede', en: 'May' },
  { es: 'Desde', en: 'Since' },
  { es: 'Hasta', en: 'Until' },
  { es: 'Cambiar', en: 'Change' },
];

export function SettingsTokens({
  page,
  tokens,
}: {
  page: Page;
  tokens: readonly TokenListed[];
}): JSX.Element {
  return (
    <section class="card" aria-labelledby="tokens">
      <h2 id="tokens" safe>
        {page.say(title)}
      </h2>
      {tokens.length > 0 && (
        <Table page={page} caption={title} columns={columns}>
          <tbody>
            {tokens.map((token) => (
              <tr>
                <td>
                  <Foreign text={token.name} />
                </td>
                <td safe>{heldText(page, token)}</td>
                <td safe>{page.when(token.createdAt)}</td>
                <td safe>{until(page, token)}</td>
                <td>
                  {token.revokedAt === null && (
                    <form method="post" action={`/settings/tokens/${token.id}/revoke`}>
                      <button class="danger">
                        <span safe>{page.say({ es: 'Revocar', en: 'Revoke' })}</span>
                        <span class="visually-hidden" safe>{` ${token.name}`}</span>
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <form method="post" action="/settings/tokens">
        <div class="grid">
          <Field page={page} name="name" label={{ es: 'Para qué es', en: 'What it is for' }} required />
          <RoleSelect page={page} id="token-role" value="manager" />
        </div>
        <RightsChoices page={page} held={rights} />
        <button class="primary" safe>
          {page.say({ es: 'Crear una ficha', en: 'Make a token' })}
        </button>
      </form>
    </section>
  );
}

function until(page: Page, { revokedAt, expiresAt }: TokenListed): string {
  if (revokedAt !== null) return page.say({ es: 'Revocada', en: 'Revoked' });
  return expiresAt === null ? page.say({ es: 'Sin término', en: 'No end' }) : page.when(expiresAt);
}
