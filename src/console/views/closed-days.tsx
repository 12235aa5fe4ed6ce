import type { ClosedDayView, FieldProblem } from '../../api';
import { countriesWithHolidays } from '../../campaigns';
import type { Text } from '../../platform/i18n/language';
import type { Form } from '../form';
import type { Page } from '../page';
import { countryName } from '../words/country-name';
import { attribute } from './attribute';
import { Field } from './field';
import { Notice } from './notice';
import { Foreign, Table } from './table';

const title = { es: 'Días de cierre de la empresa', en: "The company's closed days" };

const columns = [
  { es: 'Día', en: 'Day' },
  { es: 'Nombre', en: 'Name' },
  { es: 'Dónde', en: 'Where' },
  { es: 'Cambiar', en: 'Change' },
];

interface ClosedDaysProps {
  readonly page: Page;
  readonly own: readonly ClosedDayView[];
  readonly form: Form;
  readonly fields: readonly FieldProblem[];
  readonly problem: Text | undefined;
}

/** Which there are, and for administrators how one is added and taken out. */
export function ClosedDays({ page, own, form, fields, problem }: ClosedDaysProps): JSX.Element {
  return (
    <section class="card" aria-labelledby="closed">
      <h2 id="closed" safe>
        {page.say(title)}
      </h2>
      <Notice page={page} text={problem} kind="bad" />
      <p safe>
        {page.say({
          es: 'En estos días no se llama a nadie, en ninguna campaña, tampoco una por una. Valen desde la llamada siguiente.',
          en: 'On these days nobody is called, by any campaign, nor one by one. They hold from the next call on.',
        })}
      </p>
      {own.length === 0 && (
        <p class="soft" safe>
          {page.say({ es: 'Ninguno todavía.', en: 'None yet.' })}
        </p>
      )}
      {own.length > 0 && (
        <Table page={page} caption={title} columns={columns}>
          <tbody>
            {own.map((day) => (
              <Line page={page} day={day} />
            ))}
          </tbody>
        </Table>
      )}
      {page.may('admin') && <AddForm page={page} form={form} fields={fields} />}
    </section>
  );
}

function Line({ page, day }: { readonly page: Page; readonly day: ClosedDayView }): JSX.Element {
  const { id, date, name, country } = day;
  return (
    <tr>
      <td safe>{page.date(date)}</td>
      <td>
        <Foreign text={name} />
      </td>
      <td safe>{country === null ? page.say(everywhere) : countryName(page, country)}</td>
      <td>
        {page.may('admin') && (
          <form method="post" action={`/settings/holidays/${id}/remove`}>
            <button class="danger">
              <span safe>{page.say({ es: 'Quitar', en: 'Take out' })}</span>
              <span class="visually-hidden" safe>{` ${name}`}</span>
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

const everywhere = { es: 'En todas partes', en: 'Everywhere' };

function AddForm({ page, form, fields }: Pick<ClosedDaysProps, 'page' | 'form' | 'fields'>): JSX.Element {
  const errorOf = (name: string) => fields.find(({ field }) => field === name)?.text;
  return (
    <form method="post" action="/settings/holidays">
      <div class="grid">
        <Field
          page={page}
          name="date"
          type="date"
          label={{ es: 'Día', en: 'Day' }}
          value={form.date ?? ''}
          error={errorOf('date')}
          required
        />
        <Field
          page={page}
          name="name"
          label={{ es: 'Nombre', en: 'Name' }}
          hint={{ es: 'P. ej. Aniversario.', en: 'Such as Anniversary.' }}
          value={form.name ?? ''}
          error={errorOf('name')}
          required
        />
        <div class="field">
          <label for="only" safe>
            {page.say({ es: 'Dónde', en: 'Where' })}
          </label>
          <select id="only" name="only">
            <option value="" safe>
              {page.say(everywhere)}
            </option>
            {countriesWithHolidays().map((code) => (
              <option value={attribute(code)} selected={form.only === code} safe>
                {countryName(page, code)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <button class="primary" safe>
        {page.say({ es: 'Agregar el día', en: 'Add the day' })}
      </button>
    </form>
  );
}
