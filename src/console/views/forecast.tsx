import { callsByDay, type ForecastView, type HoursOfDay } from '../../forecasting';
import type { Page } from '../page';
import { Table } from './table';

interface Props {
  readonly page: Page;
  /** Null: there is nothing to forecast. */
  readonly forecast: ForecastView | null;
  readonly timeZone: string;
}

/** When it will end, what it will cost, and how many calls go out in which hour of the next seven days. */
export function ForecastSection({ page, forecast, timeZone }: Props): JSX.Element {
  if (forecast === null || forecast.people === 0) return <></>;
  const days = callsByDay(forecast.callsPerHour, timeZone);
  return (
    <section class="card" aria-labelledby="forecast">
      <h2 id="forecast" safe>
        {page.say({ es: 'Pronóstico', en: 'Forecast' })}
      </h2>
      <p safe>{page.say(forecast.text)}</p>
      {days.rows.length > 0 && <CallsPerHour page={page} days={days} timeZone={timeZone} />}
    </section>
  );
}

function CallsPerHour({
  page,
  days: { hours, rows },
  timeZone,
}: {
  readonly page: Page;
  readonly days: HoursOfDay;
  readonly timeZone: string;
}): JSX.Element {
  const most = Math.max(...rows.map(({ total }) => total));
  const number = { kind: 'number' as const };
  return (
    <Table
      page={page}
      caption={{
        es: `Llamadas previstas por hora, ${timeZone}`,
        en: `Calls expected per hour, ${timeZone}`,
      }}
      columns={[
        { es: 'Día', en: 'Day' },
        { es: 'Llamadas', en: 'Calls', ...number },
        ...hours.map((hour) => ({ es: clock(hour), en: clock(hour), ...number })),
      ]}
      grid
    >
      <tbody>
        {rows.map(({ day, total, calls }) => (
          <tr>
            <th scope="row" safe>
              {page.day(Date.parse(`${day}T12:00:00Z`))}
            </th>
            <td class="number">
              <span safe>{shown(total)}</span>
              <progress max={most} value={total} aria-hidden="true" />
            </td>
            {hours.map((hour) => (
              <td class="number" safe>
                {shown(calls.get(hour) ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** Averages: less than one call in an hour is still a call that may come. */
function shown(calls: number): string {
  if (calls === 0) return '–';
  return calls < 0.5 ? '<1' : String(Math.round(calls));
}
