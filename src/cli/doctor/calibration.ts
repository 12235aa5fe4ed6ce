import type { AccountRoom } from '../../platform/account/account-rooms';
import { Database } from '../../platform/database';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import { CalibrationStore, DriftStore, driftText, providerKey } from '../../reconciliation';
import { type Finding, fine, wrong } from './finding';

/** Not calibrated is nothing to mend: everything works as configured. It is worth knowing all the same. */
export async function calibrationFinding(room: AccountRoom): Promise<Finding> {
  const { config } = room.get<ResolvedProvider>(PROVIDER);
  const latest = await room.get(CalibrationStore).latest(room.get(Database).read, providerKey(config));
  if (latest === undefined) {
    return fine('calibration', {
      es: `sin calibrar: se supone CALLMYWAY_FIRST_LEG=${config.firstLeg}; pregon calibrate lo averigua`,
      en: `not calibrated: CALLMYWAY_FIRST_LEG=${config.firstLeg} is assumed; pregon calibrate finds out`,
    });
  }
  const day = new Date(latest.at).toISOString().slice(0, 10);
  if (latest.findings.zone?.agrees === false) {
    const { utcOffset, configured } = latest.findings.zone;
    return wrong('calibration', {
      es: `calibrado ${day}: el proveedor escribe horas en UTC${utcOffset} y CALLMYWAY_TIME_ZONE dice ${configured}`,
      en: `calibrated ${day}: the provider writes times in UTC${utcOffset}, CALLMYWAY_TIME_ZONE says ${configured}`,
    });
  }
  const drifts = (await room.get(DriftStore).last(room.get(Database).read))?.drifts ?? [];
  if (drifts.length > 0) {
    const texts = drifts.map(driftText);
    return wrong('calibration', {
      es: `calibrado ${day}, y las llamadas muestran ahora otra cosa: ${texts.map(({ es }) => es).join('; ')}; calibre de nuevo`,
      en: `calibrated ${day}, and calls show otherwise now: ${texts.map(({ en }) => en).join('; ')}; calibrate again`,
    });
  }
  return fine('calibration', {
    es: `calibrado ${day}: suena primero el número de ${config.firstLeg}`,
    en: `calibrated ${day}: the number in ${config.firstLeg} rings first`,
  });
}
