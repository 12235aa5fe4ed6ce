import type { CampaignLifecycle, CampaignStore } from '../../src/campaigns';
import { readPolicy } from '../../src/campaigns';
import { rowIdOf } from '../../src/contacts';
import type { Database } from '../../src/platform/database';
import type { E164 } from '../../src/platform/phone';
import type { Flow } from '../../src/provider/provider.port';
import { agentNumber, flows, optOutNumber, startsAt } from './shape';

export interface ModelCampaign {
  readonly id: number;
  readonly flow: Flow;
}

export const phonesOf = (count: number): E164[] =>
  Array.from({ length: count }, (_, n): E164 => `+506${80_000_000 + n * 37}`);

/** One list of these people, and running campaigns over it. */
export async function startCampaigns(
  { db, campaigns, lifecycle }: { db: Database; campaigns: CampaignStore; lifecycle: CampaignLifecycle },
  phones: readonly E164[],
): Promise<ModelCampaign[]> {
  const rows = JSON.stringify(phones.map((phone, n) => [rowIdOf(1, n + 1), n + 1, phone]));
  await db.write(async (tx) => {
    await tx.run(`INSERT INTO contact_list (id, name, created_at) VALUES (1, 'everybody', 0)`);
    await tx.run(
      `INSERT INTO list_import (no, id, list_id, status, file_name, country, rows_read, rows_accepted, created_at)
       VALUES (1, 'import', 1, 'committed', 'list.csv', 'CR', $1, $1, 0)`,
      [phones.length],
    );
    await tx.run(
      `INSERT INTO list_row (id, line_no, state, phone, country, raw)
       SELECT value ->> 0, value ->> 1, 'accepted', value ->> 2, 'CR', value ->> 2 FROM json_each($1)`,
      [rows],
    );
    await tx.run(
      `INSERT INTO list_phone (phone, list_id, row_id)
       SELECT CAST(substr(value ->> 2, 2) AS INTEGER), 1, value ->> 0 FROM json_each($1)`,
      [rows],
    );
  });
  const made: ModelCampaign[] = [];
  for (const [n, flow] of flows.entries()) {
    const policy = { flow, window: 'always', pace: '6000', maxAttempts: '5', gap: '0', holidays: 'none' };
    const menu = { optOutTo: optOutNumber, agentTo: agentNumber, retry: 'no_answer=1m,busy=1m,failed=1m' };
    const id = await db.write((tx) =>
      campaigns.create(tx, {
        identity: `campaign ${n}`,
        name: `campaign ${n}`,
        listId: 1,
        policy: readPolicy({ ...policy, ...menu }, 0, startsAt),
        startsAt: undefined,
        now: startsAt,
      }),
    );
    await lifecycle.start(id);
    made.push({ id, flow });
  }
  return made;
}
