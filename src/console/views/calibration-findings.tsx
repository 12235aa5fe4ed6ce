import { type Calibration, calibrationText } from '../../reconciliation';
import type { Page } from '../page';

interface FindingsProps {
  readonly page: Page;
  readonly calibration: Calibration;
  /** What this process goes by. */
  readonly firstLeg: 'first_num' | 'secd_num';
}

/** What a test call has proven, and what it could not tell, a sentence each. */
export function CalibrationFindings({ page, calibration, firstLeg }: FindingsProps): JSX.Element {
  const { findings } = calibration;
  const { learnt, untold } = calibrationText(findings);
  const parts = [
    { title: { es: 'Aprendido', en: 'Learnt' }, texts: learnt },
    { title: { es: 'No se pudo saber', en: 'Could not be told' }, texts: untold },
  ];
  return (
    <>
      {parts
        .filter(({ texts }) => texts.length > 0)
        .map(({ title, texts }) => (
          <>
            <h3 safe>{page.say(title)}</h3>
            <ul class="told">
              {texts.map((text) => (
                <li safe>{page.say(text)}</li>
              ))}
            </ul>
          </>
        ))}
      {findings.firstLeg !== null && findings.firstLeg !== firstLeg && (
        <p class="notice warn" safe>
          {page.say({
            es: 'Quién suena primero es otro de lo que se usa ahora: cuenta desde el próximo arranque del servicio.',
            en: 'Who rings first is another than what is used now: it counts from the next start of the service on.',
          })}
        </p>
      )}
    </>
  );
}
