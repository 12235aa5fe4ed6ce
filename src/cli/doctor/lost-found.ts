import type { INestApplicationContext } from '@nestjs/common';

import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { CorrectionStore } from '../../reconciliation';
import { type Finding, fine, wrong } from './finding';

const WEEK_MS = 7 * 24 * 60 * 60_000;
const MOST = 20;

/** Records that came after their absence had counted as proof: the horizon is too short for this provider. */
export async function lostFoundFinding(app: INestApplicationContext): Promise<Finding> {
  const since = app.get<Clock>(CLOCK).now() - WEEK_MS;
  const found = await app.get(CorrectionStore).lostFound(app.get(Database).read, { at: since }, MOST);
  if (found.length === 0) {
    return fine('lost', {
      es: 'ningún intento dado por perdido resultó ser una llamada en 7 días',
      en: 'no attempt called lost turned out to be a call in 7 days',
    });
  }
  const ids = found.map(({ attemptId }) => `#${attemptId}`).join(' ');
  return wrong('lost', {
    es: `intentos dados por perdidos que fueron llamadas, en 7 días: ${ids}; aumente CALLMYWAY_CDR_HORIZON_S`,
    en: `attempts called lost that were calls, in 7 days: ${ids}; raise CALLMYWAY_CDR_HORIZON_S`,
  });
}
