import type { INestApplicationContext } from '@nestjs/common';

import { CampaignLifecycle, CampaignStore, readPolicy } from '../../src/campaigns';
import { rowIdOf } from '../../src/contacts/rules/row-id';
import { EndpointStore } from '../../src/dialing';
import { FIRST_ACCOUNT } from '../../src/platform/account/account';
import { AccountsStore } from '../../src/platform/account/accounts.store';
import { systemClock } from '../../src/platform/clock/clock';
import { Database } from '../../src/platform/database';
import { SEAL } from '../../src/platform/platform.module';
import type { Seal } from '../../src/platform/secrets/seal';
import { Secret } from '../../src/platform/secrets/secret';
import { EndpointCredentialStore } from '../../src/provider/endpoint-credential.store';
import { phoneAt } from '../list-file';
import { userOf } from './accounts-names';

export interface Agency {
  readonly accounts: number;
  readonly endpoints: number;
  /** People to call, of each account; nobody is in two lists. */
  readonly people: number;
  /** Calls a minute, of each account. */
  readonly pace: number;
}

/** Accounts with endpoints, a list and a running campaign each, as people would have entered them. */
export async function fill(app: INestApplicationContext, agency: Agency): Promise<void> {
  const db = app.get(Database);
  const now = systemClock.now();
  for (let account = FIRST_ACCOUNT; account <= agency.accounts; account++) {
    await db.write(async (tx) => {
      const settings = {
        name: `Account ${account}`,
        enabled: true,
        timeZone: undefined,
        mostPerMinute: undefined,
      };
      if (account !== FIRST_ACCOUNT) await new AccountsStore().add(tx, settings, now);
      for (let n = 0; n < agency.endpoints; n++) {
        const username = userOf(account, n);
        const passwordSealed = app.get<Seal>(SEAL).close(new Secret('secret'), username);
        const credentials = { username, passwordSealed, number: null, role: 'ivr' as const };
        await new EndpointCredentialStore(account).save(tx, credentials, 'bench', now);
        await new EndpointStore(account).enter(tx, { username, number: undefined, role: 'ivr' });
      }
    });
    const listId = await fillList(db, account, agency.people);
    const policy = readPolicy({ window: 'always', pace: String(agency.pace), maxAttempts: '1' }, 0, now);
    const name = `campaign ${account}`;
    const wanted = { identity: name, name, listId, accountId: account, policy, startsAt: undefined, now };
    const id = await db.write((tx) => app.get(CampaignStore).create(tx, wanted));
    await app.get(CampaignLifecycle).start(id);
  }
}

async function fillList(db: Database, id: number, people: number): Promise<number> {
  const phones = Array.from(
    { length: people },
    (_, n) => `+506${phoneAt(id * people + n).replace(/\D/g, '')}`,
  );
  await db.write(async (tx) => {
    await tx.run('INSERT INTO contact_list (id, name, created_at) VALUES ($1, $2, 0)', [id, `list ${id}`]);
    await tx.run(
      `INSERT INTO list_import (no, id, list_id, status, file_name, country, rows_read, rows_accepted, created_at)
       VALUES ($1, $2, $1, 'committed', 'list.csv', 'CR', $3, $3, 0)`,
      [id, `import ${id}`, people],
    );
    for (const [n, phone] of phones.entries()) {
      const row = rowIdOf(id, n + 1);
      await tx.run(
        `INSERT INTO list_row (id, line_no, state, phone, country, raw) VALUES ($1, $2, 'accepted', $3, 'CR', $3)`,
        [row, n + 1, phone],
      );
      await tx.run(
        'INSERT INTO list_phone (phone, list_id, row_id) VALUES (CAST(substr($1, 2) AS BIGINT), $2, $3)',
        [phone, id, row],
      );
    }
  });
  return id;
}
