import type { AccountRoom } from '../../platform/account/account-rooms';
import { EndpointStore, FOREIGN_REASON } from '../../dialing';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { type Finding, fine, wrong } from './finding';

/** Endpoints that no call is placed through at present, and why; which of them somebody else uses. */
export async function setAsideFinding(room: AccountRoom): Promise<Finding> {
  const now = room.get<Clock>(CLOCK).now();
  const all = (await room.get(EndpointStore).all(room.get(Database).read)).filter(({ enabled }) => enabled);
  const aside = all.filter(({ restUntil }) => restUntil > now);
  if (aside.length === 0) {
    return fine('set_aside', { es: 'ningún endpoint está apartado', en: 'no endpoint is set aside' });
  }
  const lines = aside.map(
    ({ username, restUntil, restReason = '' }) =>
      `${username} → ${new Date(restUntil).toISOString()} (${restReason.replace(/\p{Cc}/gu, ' ').slice(0, 100)})`,
  );
  const listed = lines.join('; ');
  const foreign = aside.some(({ restReason }) => restReason?.startsWith(FOREIGN_REASON));
  return wrong('set_aside', {
    es: `endpoints apartados: ${listed}${foreign ? '; alguien más los usa: dé a Pregón endpoints que nadie marque a mano' : ''}`,
    en: `endpoints set aside: ${listed}${foreign ? '; somebody else uses them: give Pregón endpoints that nobody dials from by hand' : ''}`,
  });
}
