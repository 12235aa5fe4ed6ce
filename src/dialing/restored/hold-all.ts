import { CampaignStore } from '../../campaigns';
import { FIRST_ACCOUNT } from '../../platform/account/account';
import type { Tx } from '../../platform/database';
import type { Restoration } from './restoration';
import { RestorationStore } from './restoration.store';

/** Why a campaign is paused, or a draft again, after an older database came back. */
export const RESTORED = 'restored';

/**
 * Nobody is called from now on before a person lifts it. Campaigns that ran, or would start by themselves, wait for
 * somebody: they may have been paused, changed or cancelled since the backup.
 */
export async function holdAll(
  tx: Tx,
  begun: Parameters<RestorationStore['begin']>[1] & Pick<Restoration, 'restoredAt'>,
): Promise<void> {
  await new RestorationStore().begin(tx, begun);
  const campaigns = new CampaignStore(FIRST_ACCOUNT);
  for (const [from, to] of [['running', 'paused'] as const, ['scheduled', 'draft'] as const]) {
    for (const { id, kind } of await campaigns.anyInState(tx, from)) {
      if (kind === 'calls') continue;
      await campaigns.changeState(tx, { id, from, to, reason: RESTORED, now: begun.restoredAt });
    }
  }
}
