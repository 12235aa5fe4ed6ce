import { type CheckedNumber, listedByText } from '../../dnc';
import type { Page } from '../page';
import { Phone } from './phone';
import { Foreign, Table } from './table';

interface CheckManyProps {
  readonly page: Page;
  readonly checked?: readonly (CheckedNumber & { readonly asked: string })[];
}

const title = { es: 'Revisar muchos números', en: 'Check many numbers' };

const columns = [
  { es: 'Número', en: 'Number', kind: 'phone' as const },
  { es: 'Se puede llamar', en: 'May be called' },
  { es: 'Por qué', en: 'Why' },
  { es: 'Desde', en: 'Since' },
];

/** A form for many numbers, and what was found of those asked for. */
export function DncCheckMany({ page, checked }: CheckManyProps): JSX.Element {
  return (
    <section class="card" aria-labelledby="many">
      <h2 id="many" safe>
        {page.say(title)}
      </h2>
      {checked && (
        <Table page={page} caption={title} columns={columns}>
          <tbody>
            {checked.map(({ asked, phone, listed, by, reason, since }) => (
              <tr>
                <td class="phone">
                  <Phone number={phone ?? asked} />
                </td>
                <td safe>{page.say(answer(listed))}</td>
                <td>
                  <Foreign
                    text={[by === null ? null : page.say(listedByText(by)), reason]
                      .filter((text) => text !== null)
                      .join(': ')}
                  />
                </td>
                <td safe>{since === null ? '' : page.when(Date.parse(since))}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <form method="post" action="/do-not-call/check">
        <div class="field">
          <label for="phones" safe>
            {page.say({ es: 'Uno por renglón', en: 'One a line' })}
          </label>
          <textarea id="phones" name="phones" rows="4" maxlength="5000" required></textarea>
        </div>
        <button safe>{page.say({ es: 'Revisar', en: 'Check' })}</button>
      </form>
    </section>
  );
}

function answer(listed: boolean | null) {
  if (listed === null) return { es: 'No es un número', en: 'Not a number' };
  return listed ? { es: 'No', en: 'No' } : { es: 'Sí', en: 'Yes' };
}
