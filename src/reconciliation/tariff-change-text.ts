import { moneyText } from '../campaigns';
import type { Text } from '../platform/i18n/language';
import type { Tariff } from './rules/tariff-news';
import type { TariffChange } from './tariff.store';

/** For so long a change is pointed out where people look; afterwards it stands in the account's list. */
export const TARIFF_NEWS_MS = 7 * 24 * 60 * 60_000;

/** A change in one sentence; money exact. */
export function tariffChangeText({ route, was, became, at }: TariffChange): Text {
  const shown = route.replace(/\p{Cc}/gu, ' ');
  const day = new Date(at).toISOString().slice(0, 10);
  return {
    es: `${day}, ${shown}: ${costs(was, 'acceso')} → ${costs(became, 'acceso')} por minuto`,
    en: `${day}, ${shown}: ${costs(was, 'access')} → ${costs(became, 'access')} a minute`,
  };
}

function costs({ rateMicros, accessFeeMicros }: Tariff, access: string): string {
  const fee = accessFeeMicros === 0 ? '' : ` + ${moneyText(accessFeeMicros)} ${access}`;
  return `${moneyText(rateMicros)}${fee}`;
}

/** As the API gives it. */
export function tariffChangeView({ route, was, became, callid, at }: TariffChange) {
  const money = ({ rateMicros, accessFeeMicros }: Tariff) => ({
    rate: moneyText(rateMicros),
    accessFee: moneyText(accessFeeMicros),
  });
  return { at: new Date(at).toISOString(), route, was: money(was), became: money(became), callid };
}
