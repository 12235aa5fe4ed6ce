import type { Children } from '@kitajs/html';

import { outcomeNames, outcomes } from '../../campaigns';
import type { Text } from '../../platform/i18n/language';
import type { CampaignCharts, ContactRate } from '../../reporting';
import type { Page } from '../page';
import { Table } from './table';

interface ChartsProps {
  readonly page: Page;
  readonly charts: CampaignCharts | undefined;
}

const DAY_MS = 86_400_000;

/** Each a table that a script draws as a chart; without it, and to those who cannot see one, the table says the same. */
export function Charts({ page, charts }: ChartsProps): JSX.Element {
  if (charts === undefined) return <></>;
  return (
    <div class="columns">
      <OutcomesOverTime page={page} overTime={charts.overTime} />
      <Rates
        page={page}
        id="by-attempt"
        title={{ es: 'Contacto por número de intento', en: 'Contact rate by attempt' }}
        group={{ es: 'Intento', en: 'Attempt' }}
        rates={charts.byAttemptNo}
        name={String}
      />
      <Rates
        page={page}
        id="by-hour"
        title={{ es: 'Contacto por hora del contacto', en: "Contact rate by the contact's hour" }}
        group={{ es: 'Hora', en: 'Hour' }}
        rates={charts.byHour}
        name={(hour) => `${String(hour).padStart(2, '0')}:00`}
      />
    </div>
  );
}

function OutcomesOverTime({
  page,
  overTime,
}: {
  readonly page: Page;
  readonly overTime: CampaignCharts['overTime'];
}): JSX.Element {
  const { stepMs, steps } = overTime;
  const shown = outcomes.filter((outcome) => steps.some((step) => step.outcomes[outcome] !== undefined));
  const oneDay = steps.length * stepMs <= DAY_MS;
  const title = { es: 'Resultados en el tiempo', en: 'Outcomes over time' };
  const columns = [
    { es: 'Desde', en: 'From' },
    ...shown.map((outcome) => ({ ...outcomeNames[outcome], kind: 'number' as const, series: true })),
  ];
  return (
    <Figure page={page} id="over-time" title={title}>
      <Table
        page={page}
        caption={title}
        columns={columns}
        chart={{ id: 'over-time-figures', form: 'layers' }}
      >
        <tbody>
          {steps.map((step) => (
            <tr>
              <th scope="row" data-short={oneDay ? page.time(step.at) : undefined} safe>
                {stepMs < DAY_MS ? page.when(step.at) : page.day(step.at)}
              </th>
              {shown.map((outcome) => (
                <td class="number" data-n={String(step.outcomes[outcome] ?? 0)} safe>
                  {page.number(step.outcomes[outcome] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Figure>
  );
}

interface RatesProps {
  readonly page: Page;
  readonly id: string;
  readonly title: Text;
  readonly group: Text;
  readonly rates: readonly ContactRate[];
  readonly name: (key: number) => string;
}

function Rates({ page, id, title, group, rates, name }: RatesProps): JSX.Element {
  if (rates.length === 0) return <></>;
  const columns = [
    group,
    { es: 'Llamadas', en: 'Calls', kind: 'number' as const },
    { es: 'Contactados', en: 'Reached', kind: 'number' as const },
    { es: 'Contacto', en: 'Contact rate', kind: 'number' as const, series: true },
  ];
  return (
    <Figure page={page} id={id} title={title}>
      <Table page={page} caption={title} columns={columns} chart={{ id: `${id}-figures`, form: 'share' }}>
        <tbody>
          {rates.map(({ key, placed, reached }) => {
            const percent = (100 * reached) / placed;
            return (
              <tr>
                <th scope="row" safe>
                  {name(key)}
                </th>
                <td class="number" safe>
                  {page.number(placed)}
                </td>
                <td class="number" safe>
                  {page.number(reached)}
                </td>
                <td class="number" data-n={percent.toFixed(1)} safe>
                  {`${page.number(percent)} %`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Figure>
  );
}

interface FigureProps {
  readonly page: Page;
  readonly id: string;
  readonly title: Text;
  readonly children?: Children;
}

function Figure({ page, id, title, children }: FigureProps): JSX.Element {
  const seen = { es: 'las cifras están en la tabla de abajo', en: 'the figures are in the table below' };
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id} safe>
        {page.say(title)}
      </h2>
      <figure>
        <div class="chart" hidden data-label={`${page.say(title)}: ${page.say(seen)}`}></div>
        <details open>
          <summary safe>{page.say({ es: 'Cifras', en: 'Figures' })}</summary>
          {children}
        </details>
      </figure>
    </section>
  );
}
