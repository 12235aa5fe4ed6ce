import type { Calibrated } from '../../api';
import { type Calibration, driftText } from '../../reconciliation';
import type { Page } from '../page';
import { calibrate } from '../words/calibration';
import { CalibrationFindings } from './calibration-findings';
import { Foreign } from './table';

interface CalibrationCardProps {
  readonly page: Page;
  readonly calibrated: Calibrated;
  /** Whose they are. */
  readonly account: number;
}

/** What test calls have shown of the provider, whether calls still show it, and the way to one more. */
export function CalibrationCard({ page, calibrated, account }: CalibrationCardProps): JSX.Element {
  const { calibrations, drift, underWay } = calibrated;
  const [latest, ...former] = calibrations;
  return (
    <section class="card" aria-labelledby="calibration">
      <h2 id="calibration" safe>
        {page.say({ es: 'Calibración', en: 'Calibration' })}
      </h2>
      {latest === undefined ? (
        <p class="soft" safe>
          {page.say({
            es: 'Sin calibrar: vale lo configurado. Una llamada de prueba muestra cómo se comporta el proveedor.',
            en: 'Not calibrated: what is configured holds. One test call shows how the provider behaves.',
          })}
        </p>
      ) : (
        <>
          <p>
            <span safe>{page.say({ es: 'Última: ', en: 'Last: ' })}</span>
            <CallOf page={page} calibration={latest} />
          </p>
          <Drifts page={page} drift={drift?.calibratedAt === latest.at ? drift : undefined} />
          <details>
            <summary safe>{page.say({ es: 'Qué mostró', en: 'What it has shown' })}</summary>
            <CalibrationFindings page={page} calibration={latest} />
          </details>
          {former.map((calibration) => (
            <details>
              <summary safe>
                {page.say({
                  es: `La de antes: ${page.when(calibration.at)}`,
                  en: `The one before: ${page.when(calibration.at)}`,
                })}
              </summary>
              <CalibrationFindings page={page} calibration={calibration} />
            </details>
          ))}
        </>
      )}
      <p class="row">
        {underWay !== undefined ? (
          <a class="button" href={`/endpoints/calibrations/${underWay}`} safe>
            {page.say({ es: 'Una está en marcha: ver', en: 'One is under way: look' })}
          </a>
        ) : (
          page.may('admin') && (
            <a class="button" href={`/endpoints/calibrate?account=${account}`} safe>
              {page.say(calibrate)}
            </a>
          )
        )}
      </p>
    </section>
  );
}

function CallOf({
  page,
  calibration,
}: {
  readonly page: Page;
  readonly calibration: Calibration;
}): JSX.Element {
  return (
    <a href={`/attempts/${calibration.attemptId}`} safe>
      {page.when(calibration.at)}
    </a>
  );
}

function Drifts({ page, drift }: { readonly page: Page; readonly drift: Calibrated['drift'] }): JSX.Element {
  if (drift === undefined) {
    return (
      <p class="soft small" safe>
        {page.say({
          es: 'Cada noche se compara con las llamadas del día; aún no se ha hecho.',
          en: 'Every night it is held against the calls of the day; that is yet to be done.',
        })}
      </p>
    );
  }
  const checked = page.when(drift.at);
  if (drift.drifts.length === 0) {
    return (
      <p class="soft small" safe>
        {page.say({
          es: `Las llamadas siguen mostrando lo mismo (${checked}).`,
          en: `Calls still show the same (${checked}).`,
        })}
      </p>
    );
  }
  return (
    <div class="notice warn">
      <p safe>
        {page.say({
          es: 'Las llamadas ya no muestran lo mismo. Calibre de nuevo.',
          en: 'Calls no longer show the same. Calibrate again.',
        })}
      </p>
      <ul>
        {drift.drifts.map((one) => (
          <li>
            <Foreign text={page.say(driftText(one))} />
            <span
              class="soft small"
              safe
            >{` ${page.say({ es: 'desde', en: 'since' })} ${page.when(one.since)}`}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
