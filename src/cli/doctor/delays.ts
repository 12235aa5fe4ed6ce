import type { AccountRoom } from '../../platform/account/account-rooms';
import { Database } from '../../platform/database';
import { AskingStore } from '../../reconciliation';
import { type Finding, fine, wrong } from './finding';

/** Beyond this somebody else asks with the same account: a penalty of our own making does not last. */
const LARGE_DEBT_MS = 20_000;

/** How late things were known when the service last looked. */
export async function delaysFinding(room: AccountRoom): Promise<Finding> {
  const delays = await room.get(AskingStore).delays(room.get(Database).read);
  if (delays === undefined) {
    return fine('delays', { es: 'demoras: aún sin medir', en: 'delays: not measured yet' });
  }
  const seconds = (ms: number): string => (ms / 1000).toFixed(1);
  const [own, answer, record, debt] = [delays.ownMs, delays.answerMs, delays.recordMs, delays.debtMs].map(
    seconds,
  );
  const at = new Date(delays.at).toISOString().slice(0, 16);
  if (delays.debtMs > LARGE_DEBT_MS) {
    return wrong('delays', {
      es: `${at}: el proveedor contesta ${debt} s más tarde de lo usual; ¿otro programa consulta la misma cuenta?`,
      en: `${at}: the provider answers ${debt} s later than usual; does another program ask with the same account?`,
    });
  }
  return fine('delays', {
    es: `demoras (${at}): entre lecturas ${own} s, respuesta ${answer} s, del fin de la llamada a su resultado ${record} s, castigo ${debt} s`,
    en: `delays (${at}): between readings ${own} s, answer ${answer} s, from a call's end to its outcome ${record} s, penalty ${debt} s`,
  });
}
