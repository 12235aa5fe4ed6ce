import type { Preflight } from '../../explaining';
import { forecastText } from '../../forecasting';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Notice } from './notice';

interface Props {
  readonly page: Page;
  readonly preflight: Preflight;
  /** On whose clocks a forecast tells times. */
  readonly zone: string;
  readonly now: number;
}

/** What is known of a campaign before it starts: its first call, its end and cost, what stops it or had better be known. */
export function Foreseen({ page, preflight, zone, now }: Props): JSX.Element {
  const { suppressed, findings, firstCallAt, forecast } = preflight;
  return (
    <>
      <p safe>{page.say(whenText(page, firstCallAt, now))}</p>
      {suppressed > 0 && (
        <p class="soft" safe>
          {page.say({
            es: `${suppressed} contactos más están en la lista de no llamar y no se llaman.`,
            en: `${suppressed} more contacts are on the do-not-call list and are not called.`,
          })}
        </p>
      )}
      {forecast !== undefined && <p safe>{page.say(forecastText(forecast, zone))}</p>}
      {findings.map(({ severity, text }) => (
        <Notice page={page} text={text} kind={severity === 'stops' ? 'bad' : 'warn'} />
      ))}
    </>
  );
}

function whenText(page: Page, firstCallAt: number | undefined, now: number): Text {
  if (firstCallAt === undefined) {
    return { es: 'El horario no permite ninguna llamada.', en: 'The hours do not allow any call.' };
  }
  if (firstCallAt <= now) {
    return { es: 'La primera llamada sale enseguida.', en: 'The first call goes out at once.' };
  }
  const at = page.when(firstCallAt);
  return {
    es: `Fuera de horario: la primera llamada sale a partir de: ${at}`,
    en: `Outside calling hours: the first call goes out from: ${at}`,
  };
}
