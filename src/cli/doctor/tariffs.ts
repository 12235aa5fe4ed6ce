import type { AccountRoom } from '../../platform/account/account-rooms';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { TARIFF_NEWS_MS, tariffChangeText, TariffStore } from '../../reconciliation';
import { type Finding, fine } from './finding';

const MOST = 5;

/** What calls cost is the provider's to say; that it changed is said here, and nothing is wrong. */
export async function tariffFinding(room: AccountRoom): Promise<Finding> {
  const since = room.get<Clock>(CLOCK).now() - TARIFF_NEWS_MS;
  const changes = await room.get(TariffStore).changes(room.get(Database).read, since, MOST);
  if (changes.length === 0) {
    return fine('tariff', { es: 'sin cambios en 7 días', en: 'no change in 7 days' });
  }
  const texts = changes.map(tariffChangeText);
  return fine('tariff', {
    es: texts.map(({ es }) => es).join('; '),
    en: texts.map(({ en }) => en).join('; '),
  });
}
