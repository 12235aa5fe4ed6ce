import { Injectable } from '@nestjs/common';

import type { Tx } from '../platform/database';
import type { StoredRecord } from './cdr-row';
import { isSame, type Tariff, tariffNews } from './rules/tariff-news';
import { TariffStore } from './tariff.store';

/** Characters of a route that are kept; the provider's own are shorter. */
const LONGEST_ROUTE = 100;
const MOST_REMEMBERED = 1000;

/** Notes what the calls of attempts are charged, and once where it is no longer what it was. */
@Injectable()
export class TariffWatch {
  /** What was read of each route last: most calls cost what the one before them did, and nothing is asked. */
  private readonly lastRead = new Map<string, Tariff & { readonly until: number }>();

  constructor(private readonly tariffs: TariffStore) {}

  async look(tx: Tx, records: readonly StoredRecord[], now: number): Promise<void> {
    for (const record of records) {
      const charged = chargedAs(record);
      if (charged === undefined) continue;
      const { route, ...call } = charged;
      const last = this.lastRead.get(route);
      if (last !== undefined && isSame(last, call) && call.detectAt < last.until) continue;
      await this.compare(tx, route, call, record.callid, now);
    }
  }

  private async compare(
    tx: Tx,
    route: string,
    call: Tariff & { readonly detectAt: number },
    callid: string,
    now: number,
  ): Promise<void> {
    const news = tariffNews(await this.tariffs.ofRoute(tx, route), call);
    if (news.kind === 'known') return this.remember(route, call);
    // Only what was read is remembered: what is written now may be rolled back.
    this.lastRead.delete(route);
    await this.tariffs.note(tx, route, call, call.detectAt);
    if (news.kind === 'changed') {
      await this.tariffs.addChange(tx, { route, was: news.was, became: call, callid, at: now });
    }
  }

  private remember(route: string, call: Tariff & { readonly detectAt: number }): void {
    if (this.lastRead.size >= MOST_REMEMBERED) this.lastRead.clear();
    this.lastRead.set(route, { ...call, until: call.detectAt + HOUR_MS });
  }
}

const HOUR_MS = 3_600_000;

/** Only a call that connected is surely charged; without a route or a rate there is nothing to compare. */
function chargedAs(record: StoredRecord): (Tariff & { route: string; detectAt: number }) | undefined {
  const { connectAt, rateMicros, accessFeeMicros = 0, detectAt, routeName, routePattern } = record;
  const route = [routeName, routePattern].filter(Boolean).join(' · ').slice(0, LONGEST_ROUTE);
  if (connectAt === undefined || rateMicros === undefined || route === '') return undefined;
  return { route, rateMicros, accessFeeMicros, detectAt };
}
