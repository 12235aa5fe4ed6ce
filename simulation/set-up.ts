import { FIRST_ACCOUNT } from '../src/platform/account/account';
import { AccountsStore } from '../src/platform/account/accounts.store';
import { CampaignStore, readPolicy } from '../src/campaigns';
import { rowIdOf } from '../src/contacts';
import type { KnownCampaign } from './checker/admissions';
import { accountsOf, type Scenario } from './core/scenario';
import type { Handle } from './database/handle';
import type { Parts } from './process/program';

/** Lists and campaigns, as an import and a click would have left them: before the first process starts. */
export async function setUp(handle: Handle, scenario: Scenario, parts: Parts): Promise<KnownCampaign[]> {
  const { sql } = handle;
  const known: KnownCampaign[] = [];
  for (const statement of parts.prepareDatabase) await sql.run(statement);
  await sql.run('BEGIN IMMEDIATE');
  for (const { account, config } of accountsOf(scenario)) {
    if (account === FIRST_ACCOUNT) continue;
    const { mostPerMinute } = config.provider;
    const settings = { name: `account ${account}`, enabled: true, timeZone: undefined, mostPerMinute };
    await new AccountsStore().add(sql, settings, scenario.startAt);
  }
  for (const [n, drawn] of scenario.campaigns.entries()) {
    const listId = n + 1;
    await sql.run('INSERT INTO contact_list (id, name, created_at) VALUES ($1, $2, 0)', [
      listId,
      `list ${listId}`,
    ]);
    await sql.run(
      `INSERT INTO list_import (no, id, list_id, status, file_name, country, rows_read, rows_accepted, created_at)
       VALUES ($1, $2, $1, 'committed', 'list.csv', 'CR', $3, $3, 0)`,
      [listId, `import ${listId}`, drawn.contacts.length],
    );
    for (const [row, contact] of drawn.contacts.entries()) {
      await sql.run(
        `INSERT INTO list_row (id, line_no, state, phone, country, time_zone, raw)
         VALUES ($1, $2, 'accepted', $3, $4, $5, $3)`,
        [rowIdOf(listId, row + 1), row + 1, contact.phone, contact.country, contact.timeZone],
      );
    }
    const policy = readPolicy(drawn.policy, scenario.config.provider.queueMarginMs, scenario.startAt);
    const id = await new CampaignStore(drawn.account).create(sql, {
      identity: `campaign ${listId}`,
      name: `campaign ${listId}`,
      listId,
      policy,
      startsAt: undefined,
      now: scenario.startAt,
    });
    known.push({ id, drawn, policy });
  }
  await sql.run('COMMIT');
  return known;
}
