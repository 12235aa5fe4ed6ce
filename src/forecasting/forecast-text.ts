import { moneyText } from '../campaigns';
import { decimalText } from '../platform/i18n/decimal-text';
import type { Language, Text } from '../platform/i18n/language';
import { momentText } from '../platform/i18n/moment-text';
import type { Forecast } from './forecaster';
import type { Binds } from './rules/course';
import type { Range } from './rules/summary';

export const bindsTexts: Readonly<Record<Binds, Text>> = {
  pace: { es: 'Lo limita el ritmo', en: 'The pace is what limits it' },
  account_pace: { es: 'Lo limita el ritmo de la cuenta', en: "The account's pace is what limits it" },
  endpoints: { es: 'Lo limitan los endpoints', en: 'The endpoints are what limits it' },
  most_at_once: {
    es: 'Lo limita cuántas llamadas puede haber a la vez',
    en: 'How many calls may be up at once is what limits it',
  },
  hours: { es: 'Lo limita el horario', en: 'The calling hours are what limits it' },
  retries: { es: 'Lo limitan los plazos de reintento', en: 'The delays between tries are what limits it' },
};

/** One paragraph: when it ends, what it costs, what limits it, what that rests on. Times on the clocks of `zone`. */
export function forecastText(forecast: Forecast, zone: string): Text {
  return { es: prose(forecast, zone, 'es'), en: prose(forecast, zone, 'en') };
}

/** Exact decimals; a forecast is not known to the millionth. */
export function forecastMoney(micros: number): string {
  const step = Math.abs(micros) >= 1_000_000 ? 10_000 : 100;
  return moneyText(Math.round(micros / step) * step);
}

function prose(forecast: Forecast, zone: string, language: Language): string {
  const { binds } = forecast;
  return [
    endText(forecast, zone),
    costText(forecast),
    ...(binds === undefined ? [] : [{ es: `${bindsTexts[binds].es}.`, en: `${bindsTexts[binds].en}.` }]),
    basisText(forecast),
  ]
    .map((text) => text[language])
    .join(' ');
}

function endText({ finishAt, end, left, state, startsAt, people }: Forecast, zone: string): Text {
  if (people === 0) return { es: 'No queda nadie por llamar.', en: 'Nobody is left to call.' };
  const at = (ms: number | undefined, language: Language): string =>
    ms === undefined
      ? { es: 'no se sabe cuándo', en: 'nobody knows when' }[language]
      : momentText(ms, zone)[language];
  const range = (language: Language): string => {
    const [p10, p90] = [at(finishAt.p10, language), at(finishAt.p90, language)];
    const between =
      p10 === p90 ? '' : { es: `entre ${p10} y ${p90}; `, en: `between ${p10} and ${p90}; ` }[language];
    return `${at(finishAt.p50, language)} (${between}${zone})`;
  };
  const before = condition(state, { es: at(startsAt, 'es'), en: at(startsAt, 'en') });
  const [es, en] = [range('es'), range('en')];
  switch (end) {
    case 'all_called':
      return { es: `${before.es}terminaría el ${es}.`, en: `${before.en}it would end ${en}.` };
    case 'until':
      return {
        es: `${before.es}terminaría por su fecha límite el ${es}, con unas ${left.p50} personas sin llamar o sin su último intento.`,
        en: `${before.en}its end date would stop it ${en}, with about ${left.p50} people not called or not tried again.`,
      };
    case 'budget':
      return {
        es: `${before.es}terminaría por su presupuesto el ${es}, con unas ${left.p50} personas sin llamar.`,
        en: `${before.en}its budget would stop it ${en}, with about ${left.p50} people not called.`,
      };
    case 'never':
      return {
        es: 'Así no termina: no hay endpoint con que llamar o no hay horas en que se pueda.',
        en: 'As it is it does not end: there is no endpoint to call with, or there are no hours in which it may.',
      };
  }
}

/** How a sentence about an end begins. */
function condition(state: Forecast['state'], startsAt: Text): Text {
  switch (state) {
    case 'draft':
      return { es: 'Si empezara ahora, ', en: 'If it started now, ' };
    case 'paused':
      return { es: 'Si siguiera ahora, ', en: 'If it went on now, ' };
    case 'scheduled':
      return { es: `Si empieza el ${startsAt.es}, `, en: `If it starts ${startsAt.en}, ` };
    case 'running':
    case 'completed':
    case 'cancelled':
      return { es: 'Tal como va, ', en: 'As it goes, ' };
  }
}

function costText({ knowsCost, spentMicros }: Forecast): Text {
  if (!knowsCost) {
    return {
      es: 'Qué costará no se sabe: ninguna llamada contestada de la cuenta lo ha dicho todavía.',
      en: 'What it will cost is not known: no answered call of the account has told yet.',
    };
  }
  const range = moneyRange(spentMicros);
  const [p10, p50, p90] = [decimalText(range.p10), decimalText(range.p50), decimalText(range.p90)];
  if (range.p10 === range.p90) {
    return { es: `Costaría ${p50.es} en total.`, en: `It would cost ${p50.en} in all.` };
  }
  return {
    es: `Costaría ${p50.es} en total (entre ${p10.es} y ${p90.es}).`,
    en: `It would cost ${p50.en} in all (between ${p10.en} and ${p90.en}).`,
  };
}

export function moneyRange({ p10, p50, p90 }: Range<number>): Range<string> {
  return { p10: forecastMoney(p10), p50: forecastMoney(p50), p90: forecastMoney(p90) };
}

function basisText({ basis: { source, calls } }: Forecast): Text {
  switch (source) {
    case 'campaign':
      return {
        es: `Según las últimas ${calls} llamadas de esta campaña.`,
        en: `From the last ${calls} calls of this campaign.`,
      };
    case 'account':
      return {
        es: `Según ${calls} llamadas de otras campañas de la cuenta.`,
        en: `From ${calls} calls of the account's other campaigns.`,
      };
    case 'defaults':
      return {
        es: 'Aún no hay llamadas en que basarse: son supuestos, de ahí lo amplio del margen.',
        en: 'There are no calls to go by yet: these are assumptions, hence the wide range.',
      };
  }
}
