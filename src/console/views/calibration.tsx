import type { CalibrationOrderView } from '../../api';
import { type Calibration, stageText, type WatchStage } from '../../reconciliation';
import type { Page } from '../page';
import { calibrate, orderStates } from '../words/calibration';
import { CalibrationFindings } from './calibration-findings';
import { Layout } from './layout';
import { Notice } from './notice';
import { Foreign } from './table';

interface CalibrationProps {
  readonly page: Page;
  readonly order: CalibrationOrderView;
  /** Of one that is done. */
  readonly result: Calibration | undefined;
}

/** How far a calibration is, then what it has shown. Closing the page stops nothing. */
export function CalibrationPage({ page, order, result }: CalibrationProps): JSX.Element {
  const { state, endpoint, askedAt, askedBy, attemptId, why } = order;
  const isOpen = order.endedAt === null && why === null;
  return (
    <Layout
      page={page}
      title={calibrate}
      live={isOpen ? { state: `calibration-${state}`, everyMs: 1500 } : undefined}
    >
      <h1 safe>{page.say(calibrate)}</h1>
      <div id="live">
        <section class="card" aria-labelledby="state">
          <h2 id="state" safe>
            {page.say(orderStates[state])}
          </h2>
          {why !== null && (
            <Notice
              page={page}
              kind="bad"
              text={why.when === null ? why.text : withMoment(page, why.text, why.when)}
            />
          )}
          {isOpen && <Stages page={page} order={order} />}
          <p class="soft small">
            <Foreign text={endpoint} />
            <span safe>{` · ${page.when(Date.parse(askedAt))} · `}</span>
            <Foreign text={askedBy} />
            {attemptId !== null && (
              <>
                {' · '}
                <a href={`/attempts/${attemptId}`} safe>
                  {page.say({ es: `Intento ${attemptId}`, en: `Attempt ${attemptId}` })}
                </a>
              </>
            )}
          </p>
          {isOpen && (
            <p class="hint" safe>
              {page.say({
                es: 'Puede cerrar esta página: la calibración sigue, y su resultado queda en Endpoints.',
                en: 'You may close this page: the calibration goes on, and its result stays under Endpoints.',
              })}
            </p>
          )}
        </section>
      </div>
      {result !== undefined && (
        <section class="card" aria-labelledby="shown">
          <h2 id="shown" safe>
            {page.say({ es: 'Qué mostró', en: 'What it has shown' })}
          </h2>
          <CalibrationFindings page={page} calibration={result} />
        </section>
      )}
      {!isOpen && (
        <p class="row">
          <a class="button" href="/endpoints" safe>
            {page.say({ es: 'Volver a Endpoints', en: 'Back to Endpoints' })}
          </a>
          {result === undefined && page.may('admin') && (
            <a class="button" href={`/endpoints/calibrate?endpoint=${encodeURIComponent(endpoint)}`} safe>
              {page.say({ es: 'Intentar otra vez', en: 'Try again' })}
            </a>
          )}
        </p>
      )}
    </Layout>
  );
}

const stages = Object.keys(stageText) as WatchStage[];

/** What was seen of the call; what was not seen on the way, of a short call say, is behind it all the same. */
function Stages({ page, order }: { readonly page: Page; readonly order: CalibrationOrderView }): JSX.Element {
  const at = order.stage === null ? -1 : stages.indexOf(order.stage);
  return (
    <ol class="stages" aria-live="polite">
      {stages.map((stage, n) => (
        <li class={n < at ? 'past' : undefined} aria-current={n === at ? 'step' : undefined} safe>
          {page.say(stageText[stage])}
        </li>
      ))}
    </ol>
  );
}

function withMoment(page: Page, { es, en }: { es: string; en: string }, when: string) {
  const moment = page.when(Date.parse(when));
  return { es: `${es} Se puede desde: ${moment}.`, en: `${en} Permitted from: ${moment}.` };
}
