import { Inject, Injectable } from '@nestjs/common';

import { type CampaignPolicy, CampaignStore } from '../campaigns';
import { type CallSince, EndpointStore, RestorationStore } from '../dialing';
import { addManyDurably, type DncAddition, DncJournal } from '../dnc';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { normalisePhone } from '../platform/phone';
import { AccountStore } from './account.store';
import { CdrLinkStore } from './cdr-link.store';
import type { StoredRecord } from './cdr-row';
import { namesOf } from './matchables';
import { numbersIn } from './rules/numbers-in';
import { goesTo, mentionsEndpoint } from './rules/parties';

/** Campaigns whose menus are looked at; older ones have ended long ago. */
const MOST_CAMPAIGNS = 1000;

/**
 * What the mirror holds since a backup and no attempt explains: calls on our endpoints count as calls to whoever stands in
 * them, and whoever was sent on to a menu's opt-out number is entered on the do-not-call list.
 */
@Injectable()
export class CallsSinceBackup {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly account: AccountStore,
    private readonly links: CdrLinkStore,
    private readonly endpoints: EndpointStore,
    private readonly campaigns: CampaignStore,
    private readonly restorations: RestorationStore,
    private readonly journal: DncJournal,
  ) {}

  /** Of records detected in this time, on our clock; epoch ms. Doing it again changes nothing. */
  async note(from: number, to: number): Promise<void> {
    const offsetMs = (await this.account.clockOffset(this.db.read)) ?? 0;
    const names = (await this.endpoints.all(this.db.read)).flatMap(namesOf);
    const menus = await this.optOutNumbers();
    for await (const records of this.links.unmatchedSince(this.db.read, from + offsetMs)) {
      const within = records.filter(({ detectAt }) => detectAt - offsetMs <= to);
      const ours = within.filter((record) => mentionsEndpoint(names, record));
      const calls = ours.flatMap((record) => callsIn(record, names, offsetMs));
      if (calls.length > 0) await this.db.write((tx) => this.restorations.noteCalls(tx, calls), 'bulk');
      const wishes = within.flatMap((record) => this.wishesIn(record, menus));
      if (wishes.length > 0) {
        const { db, journal } = this;
        await addManyDurably({ db, journal }, wishes, { noteRepeated: false });
      }
      if (within.length < records.length) return;
    }
  }

  private async optOutNumbers(): Promise<CampaignPolicy[]> {
    const all = await this.campaigns.all(this.db.read, MOST_CAMPAIGNS);
    return all.map(({ policy }) => policy).filter(({ optOutTo }) => optOutTo.length > 0);
  }

  /** A leg to the opt-out number names whoever asked, or only the endpoint; then a person has to look. */
  private wishesIn(record: StoredRecord, menus: readonly CampaignPolicy[]): DncAddition[] {
    const menu = menus.find(({ optOutTo }) => goesTo(optOutTo, record));
    if (menu === undefined) return [];
    const caller = normalisePhone(record.ani, menu.country);
    if (!caller.ok) return [];
    return [
      {
        phone: caller.phone,
        source: 'ivr',
        reason: 'sent on to the opt-out number, by a call record of after the restored backup',
        evidence: record.callid,
        by: 'call records',
        at: this.clock.now(),
      },
    ];
  }
}

function callsIn(record: StoredRecord, names: readonly string[], offsetMs: number): CallSince[] {
  const at = record.detectAt - offsetMs;
  return numbersIn(record, names).map((digits) => ({ digits, callid: record.callid, at }));
}
