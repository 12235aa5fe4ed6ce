import { type Forecast, forecastView } from '../../forecasting';
import type { Page } from '../page';
import { ForecastSection } from './forecast';

const AT = Date.parse('2026-06-17T15:20:00Z');
const hours = (n: number): number => AT + n * 3_600_000;
const forecast: Forecast = {
  campaignId: 7,
  at: AT,
  startsAt: AT,
  state: 'paused',
  people: 90,
  basis: { source: 'campaign', calls: 120 },
  knowsCost: true,
  finishAt: { p10: hours(20), p50: hours(22), p90: hours(30) },
  spentMicros: { p10: 9_123_456, p50: 12_345_678, p90: 20_000_000 },
  left: { p10: 0, p50: 0, p90: 0 },
  perHour: Array.from({ length: 168 }, (_, hour) => (hour === 0 ? 70.4 : hour === 22 ? 0.2 : 0)),
  binds: 'hours',
  end: 'all_called',
  endShare: 1,
};

const page = (language: 'es' | 'en'): Page => ({
  language,
  path: '/',
  caller: undefined,
  say: (text) => text[language],
  may: () => false,
  date: (iso) => iso,
  when: String,
  time: String,
  day: (at) => new Date(at).toISOString().slice(0, 10),
  number: String,
  timeZone: 'America/Costa_Rica',
  precisely: String,
  amount: String,
});

function drawn(language: 'es' | 'en', some: Forecast = forecast): string {
  const timeZone = 'America/Costa_Rica';
  const view = forecastView(some, timeZone);
  const html = <ForecastSection page={page(language)} forecast={view} timeZone={timeZone} />;
  if (typeof html !== 'string') throw new Error('it is drawn at once');
  return html;
}

describe('the forecast on the page of a campaign', () => {
  it('is a sentence with both ranges, in both languages', () => {
    expect(drawn('es')).toContain(
      'Si siguiera ahora, terminaría el jue 18 jun 2026, 07:20 (entre jue 18 jun 2026, 05:20 y jue 18 jun 2026, 15:20; America/Costa_Rica). ' +
        'Costaría 12,35 en total (entre 9,12 y 20). Lo limita el horario. Según las últimas 120 llamadas de esta campaña.',
    );
    expect(drawn('en')).toContain('It would cost 12.35 in all (between 9.12 and 20).');
  });

  it('is a table of days and of the hours that have calls, by the clocks of the campaign', () => {
    const html = drawn('en');
    expect([...html.matchAll(/<th scope="(?:col|row)"[^>]*>([^<]*)/g)].map(([, head]) => head)).toEqual([
      'Day',
      'Calls',
      '07:00',
      '09:00',
      '2026-06-17',
      '2026-06-18',
    ]);
    expect([...html.matchAll(/<td class="number">(?:<span>)?([^<]*)/g)].map(([, cell]) => cell)).toEqual([
      '70',
      '–',
      '70',
      '&lt;1',
      '&lt;1',
      '–',
    ]);
    expect(html).not.toMatch(/ style=|<script/);
  });

  it('is not there when nobody is left, and says so when it does not end', () => {
    expect(drawn('es', { ...forecast, people: 0 })).toBe('');
    const never = {
      ...forecast,
      end: 'never',
      finishAt: { p10: undefined, p50: undefined, p90: undefined },
    } as const;
    expect(drawn('es', never)).toContain('Así no termina');
  });
});
