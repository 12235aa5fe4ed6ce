import { type Person, rights } from '../../access';
import { personVersion } from '../../api';
import type { Page } from '../page';
import { heldText } from '../words/settings';
import { Field } from './field';
import { RightsChoices } from './rights-choices';
import { RoleSelect } from './role-select';
import { Foreign, Table } from './table';

const title = { es: 'Personas', en: 'People' };

const withSecondFactor = { es: '; con segundo factor', en: '; with a second factor' };

const columns = [
  { es: 'Correo', en: 'E-mail' },
  { es: 'Puede', en: 'May' },
  { es: 'Desde', en: 'Since' },
  { es: 'Cambiar', en: 'Change' },
];

/** Who may use the console, and the form for one more. */
export function SettingsPeople({ page, people }: { page: Page; people: readonly Person[] }): JSX.Element {
  return (
    <section class="card" aria-labelledby="people">
      <h2 id="people" safe>
        {page.say(title)}
      </h2>
      <Table page={page} caption={title} columns={columns}>
        <tbody>
          {people.map((person) => (
            <tr>
              <td>
                <Foreign text={person.email} />
              </td>
              <td safe>
                {person.disabledAt === null
                  ? `${heldText(page, person)}${person.secondFactor ? page.say(withSecondFactor) : ''}`
                  : page.say({ es: 'Nada: sin acceso', en: 'Nothing: shut out' })}
              </td>
              <td safe>{page.when(person.createdAt)}</td>
              <td>
                <Changes page={page} person={person} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <form method="post" action="/settings/users">
        <div class="grid">
          <Field
            page={page}
            name="email"
            type="email"
            label={{ es: 'Correo de otra persona', en: 'E-mail of another person' }}
            required
          />
          <RoleSelect page={page} id="new-role" value="manager" />
        </div>
        <RightsChoices page={page} held={rights} />
        <button class="primary" safe>
          {page.say({ es: 'Agregar', en: 'Add' })}
        </button>
      </form>
    </section>
  );
}

function Changes({ page, person }: { page: Page; person: Person }): JSX.Element {
  const shutOut = person.disabledAt !== null;
  return (
    <details>
      <summary>
        <span safe>{page.say({ es: 'Cambiar', en: 'Change' })}</span>
        <span class="visually-hidden" safe>{` ${person.email}`}</span>
      </summary>
      <form method="post" action={`/settings/users/${person.id}`}>
        <input type="hidden" name="version" value={personVersion(person)} />
        <RoleSelect page={page} id={`role-${person.id}`} value={person.role} />
        <RightsChoices page={page} held={person.rights} />
        <button safe>{page.say({ es: 'Guardar', en: 'Save' })}</button>
      </form>
      <form method="post" action={`/settings/users/${person.id}`}>
        <input type="hidden" name="version" value={personVersion(person)} />
        <input type="hidden" name="disabled" value={shutOut ? 'no' : 'yes'} />
        <button class="danger" safe>
          {page.say(shutOut ? { es: 'Dar acceso', en: 'Let in' } : { es: 'Quitar acceso', en: 'Shut out' })}
        </button>
      </form>
      <form method="post" action={`/settings/users/${person.id}/password`}>
        <button safe>{page.say({ es: 'Contraseña nueva', en: 'New password' })}</button>
      </form>
      {person.secondFactor && (
        <form method="post" action={`/settings/users/${person.id}/second-factor/reset`}>
          <button class="danger" safe>
            {page.say({ es: 'Quitar el segundo factor perdido', en: 'Remove the lost second factor' })}
          </button>
        </form>
      )}
    </details>
  );
}
