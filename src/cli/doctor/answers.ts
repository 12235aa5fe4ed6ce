import type { AccountRoom } from '../../platform/account/account-rooms';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { OddAnswerStore, oddKindText } from '../../reconciliation';
import { type Finding, fine } from './finding';

const DAY_MS = 24 * 60 * 60_000;

/** What the provider has answered of late that nobody could use. Single ones are survived: nothing to mend by itself. */
export async function answersFinding(room: AccountRoom): Promise<Finding> {
  const since = room.get<Clock>(CLOCK).now() - DAY_MS;
  const counts = await room.get(OddAnswerStore).counts(room.get(Database).read);
  const lately = counts.filter((one) => one.lastAt >= since);
  if (lately.length === 0) {
    return fine('answers', {
      es: 'ninguna respuesta rara del proveedor en 24 horas',
      en: 'no odd answer of the provider in 24 hours',
    });
  }
  const list = (language: 'es' | 'en'): string =>
    lately.map(({ kind, n }) => `${oddKindText[kind][language]} (${kind}) ${n}`).join(', ');
  return fine('answers', {
    es: `respuestas raras del proveedor, la última de cada clase en las últimas 24 horas: ${list('es')}; vea GET /api/v1/account/answers`,
    en: `odd answers of the provider, the last of each kind within 24 hours: ${list('en')}; see GET /api/v1/account/answers`,
  });
}
