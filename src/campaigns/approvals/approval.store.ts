import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';

import { ImportStore } from '../../contacts';
import type { Sql, Tx } from '../../platform/database';
import type { Campaign } from '../campaign';
import { PolicyChangeStore } from '../policy-change.store';
import { approvalOf, type Given, type Version } from './rules/approval';

/** How a campaign stands with the account's rule that somebody else approves it before it starts. */
export type Approval =
  | { readonly kind: 'not_needed' }
  | { readonly kind: 'given'; readonly version: Version; readonly preparedBy: string; readonly given: Given }
  | { readonly kind: 'needed'; readonly version: Version; readonly preparedBy: string };

/** More approvals of one campaign than this are not looked through: the latest count. */
const MOST_APPROVALS = 100;
const FINGERPRINT_LENGTH = 16;

/**
 * Owns `campaign_approval`, which the database keeps as written, and the account's rule. Read in the transaction of
 * the start: what was approved is what starts.
 */
@Injectable()
export class ApprovalStore {
  private readonly changes = new PolicyChangeStore();
  private readonly imports = new ImportStore();

  async isRequired(sql: Sql): Promise<boolean> {
    const row = await sql.get<{ on: 0 | 1 }>('SELECT start_needs_approval AS "on" FROM account WHERE id = 1');
    return row?.on === 1;
  }

  async setRequired(tx: Tx, required: boolean): Promise<void> {
    await tx.run('UPDATE account SET start_needs_approval = $1 WHERE id = 1', [required ? 1 : 0]);
  }

  /** Single calls are each asked for by somebody: their standing campaigns need nobody else. */
  async of(sql: Sql, campaign: Campaign): Promise<Approval> {
    if (campaign.kind === 'calls' || !(await this.isRequired(sql))) return { kind: 'not_needed' };
    const version = await this.versionOf(sql, campaign);
    const preparedBy = (await this.changes.lastBy(sql, campaign.id)) ?? '';
    const started = campaign.startedAt !== undefined;
    const given = approvalOf(await this.given(sql, campaign.id), { version, started });
    return given === undefined
      ? { kind: 'needed', version, preparedBy }
      : { kind: 'given', version, preparedBy, given };
  }

  async note(tx: Tx, campaignId: number, { version, by, at }: Given): Promise<void> {
    await tx.run('INSERT INTO campaign_approval (campaign_id, version, "by", at) VALUES ($1, $2, $3, $4)', [
      campaignId,
      version,
      by,
      at,
    ]);
  }

  private async versionOf(sql: Sql, { policy, listWindow, listId }: Campaign): Promise<Version> {
    const imports = await this.imports.ofList(sql, listId);
    const committed = imports.filter(({ status }) => status === 'committed').map(({ id }) => id);
    return {
      rules: fingerprint([policy, listWindow ?? null]),
      list: fingerprint([listId, committed.sort()]),
    };
  }

  private given(sql: Sql, campaignId: number): Promise<Given[]> {
    return sql.all<Given>(
      'SELECT version, "by", at FROM campaign_approval WHERE campaign_id = $1 ORDER BY id DESC LIMIT $2',
      [campaignId, MOST_APPROVALS],
    );
  }
}

function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, FINGERPRINT_LENGTH);
}
