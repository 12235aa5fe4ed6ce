import { type Calibration, calibrationText } from '../../reconciliation';
import type { Page } from '../page';

interface FindingsProps {
  readonly page: Page;
  readonly calibration: Calibration;
}

/** What a test call has proven, and what it could not tell, a sentence each. */
export function CalibrationFindings({ page, calibration }: FindingsProps): JSX.Element {
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
    </>
  );
}
