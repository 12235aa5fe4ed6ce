import { Injectable } from '@nestjs/common';

import { CampaignStore } from '../campaigns';
import { type Attempt, AttemptStore } from '../dialing';
import { type DncAddition, DncStore } from '../dnc';
import type { Tx } from '../platform/database';
import type { StoredRecord } from './cdr-row';
import { nationalForms } from './rules/national-forms';
import { goesTo, mentionsPhone } from './rules/parties';

/** Whom we have called lately may still call back, or be called by hand. */
const CALLED_LATELY_MS = 90 * 24 * 60 * 60_000;

/**
 * A leg to a campaign's opt-out number with one of our people in it is a wish, whoever placed the call: somebody who
 * calls back and hears the menu, a second call, a record that could be of several attempts.
 */
@Injectable()
export class StrayOptOuts {
  constructor(
    private readonly campaigns: CampaignStore,
    private readonly attempts: AttemptStore,
    private readonly dnc: DncStore,
  ) {}

  /** Of records that no attempt explains. Returns what it has entered; what is listed already is left alone. */
  async take(
    tx: Tx,
    records: readonly StoredRecord[],
    offsetMs: number,
    now: number,
  ): Promise<readonly DncAddition[]> {
    if (records.length === 0) return [];
    const called = await this.attempts.toNationalNumbers(tx, nationalForms(records), now - CALLED_LATELY_MS);
    if (called.length === 0) return [];
    const optOutTo = await this.optOutNumbers(tx, called);
    const wishes = records.flatMap((record): DncAddition[] => {
      const own = called.findLast(
        (attempt) => mentionsPhone(attempt, record) && goesTo(optOutTo.get(attempt.campaignId) ?? [], record),
      );
      return own === undefined ? [] : [wishOf(own, record, offsetMs, now)];
    });
    const fresh = await this.dnc.newOnes(tx, wishes);
    if (fresh.length > 0) await this.dnc.addMany(tx, fresh);
    return fresh;
  }

  private async optOutNumbers(
    tx: Tx,
    attempts: readonly Attempt[],
  ): Promise<ReadonlyMap<number, readonly string[]>> {
    const numbers = new Map<number, readonly string[]>();
    for (const id of new Set(attempts.map((attempt) => attempt.campaignId)))
      numbers.set(id, (await this.campaigns.byId(tx, id))?.policy.optOutTo ?? []);
    return numbers;
  }
}

function wishOf(
  attempt: Attempt,
  { callid, detectAt }: StoredRecord,
  offsetMs: number,
  now: number,
): DncAddition {
  return {
    phone: attempt.phone,
    source: 'ivr',
    reason: 'opted out in a call that no attempt explains',
    evidence: `call record ${callid}`,
    by: 'pregon',
    at: now,
    askedAt: detectAt - offsetMs,
    fromCampaignId: attempt.campaignId,
  };
}
