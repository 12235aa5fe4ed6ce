import type { Calendar, ClosedDayView, FieldProblem } from '../../api';
import { countriesWithHolidays } from '../../campaigns';
import type { Text } from '../../platform/i18n/language';
import type { Form } from '../form';
import type { Page } from '../page';
import { countryName } from '../words/country-name';
import { attribute } from './attribute';
import { ClosedDays } from './closed-days';
import { Layout } from './layout';
import { SettingsRooms } from './settings-rooms';
import { Table } from './table';

const title = { es: 'Feriados', en: 'Holidays' };

const columns = [
  { es: 'Día', en: 'Day' },
  { es: 'Qué es', en: 'What it is' },
  { es: 'De quién', en: 'Whose' },
];

interface HolidaysProps {
  readonly page: Page;
  /** Of one country, a year after the other. */
  readonly calendars: readonly Calendar[];
  readonly own: readonly ClosedDayView[];
  /** As it was sent, where it will not do. */
  readonly form: Form;
  readonly fields: readonly FieldProblem[];
  readonly problem: Text | undefined;
}

export function HolidaysPage({ page, calendars, own, form, fields, problem }: HolidaysProps): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <h1 safe>{page.say(title)}</h1>
      <SettingsRooms page={page} />
      <ClosedDays page={page} own={own} form={form} fields={fields} problem={problem} />
      <section class="card" aria-labelledby="calendar">
        <h2 id="calendar" safe>
          {page.say({ es: 'Calendario', en: 'Calendar' })}
        </h2>
        <CountryForm page={page} country={calendars[0]?.country ?? 'CR'} />
        <p safe>{page.say(ruleText(calendars[0]?.closedOnHolidays ?? true))}</p>
        {calendars.map((calendar) => (
          <Year page={page} calendar={calendar} />
        ))}
      </section>
    </Layout>
  );
}

function CountryForm({ page, country }: { readonly page: Page; readonly country: string }): JSX.Element {
  const named = countriesWithHolidays()
    .map((code) => ({ code, name: countryName(page, code) }))
    .sort((one, other) => one.name.localeCompare(other.name, page.language));
  return (
    <form method="get" action="/settings/holidays" class="row">
      <div class="field">
        <label for="country" safe>
          {page.say({ es: 'País', en: 'Country' })}
        </label>
        <select id="country" name="country">
          {named.map(({ code, name }) => (
            <option value={attribute(code)} selected={code === country} safe>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button safe>{page.say({ es: 'Ver', en: 'Show' })}</button>
    </form>
  );
}

function Year({ page, calendar }: { readonly page: Page; readonly calendar: Calendar }): JSX.Element {
  const { country, year, days } = calendar;
  const name = { es: `${countryName(page, country)}, ${year}`, en: `${countryName(page, country)}, ${year}` };
  return (
    <>
      <h3 safe>{page.say(name)}</h3>
      {days.length === 0 && <p safe>{page.say({ es: 'Ningún día.', en: 'No day.' })}</p>}
      {days.length > 0 && (
        <Table page={page} caption={name} columns={columns}>
          <tbody>
            {days.map(({ date, names, source }) => (
              <tr>
                <td safe>{page.date(date)}</td>
                <td safe>{page.say(names)}</td>
                <td safe>
                  {page.say(
                    source === 'own'
                      ? { es: 'Día de cierre', en: 'Closed day' }
                      : { es: 'Feriado del país', en: 'Public holiday' },
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}

function ruleText(closedOnHolidays: boolean): Text {
  return closedOnHolidays
    ? {
        es: 'En feriado no se llama a nadie de ese país, salvo que una campaña tenga un horario «a toda hora» o elija otros feriados. Los días de cierre valen siempre.',
        en: 'On a public holiday nobody of that country is called, unless a campaign calls at any time or chooses other holidays. Closed days always hold.',
      }
    : {
        es: 'Las reglas de ese país permiten llamar en feriado. Los días de cierre valen siempre.',
        en: "That country's rules permit calls on public holidays. Closed days always hold.",
      };
}
