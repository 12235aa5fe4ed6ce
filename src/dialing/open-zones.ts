import { Inject, Injectable } from '@nestjs/common';

import { CallingRules, type Campaign, mayCallAt, nextCallableAt, ProspectStore } from '../campaigns';
import { Database } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';

const DAY_MS = 86_400_000;
/** Enough for every zone of many campaigns; past that the memory starts anew. */
const MOST_REMEMBERED = 5000;

/**
 * Which of a campaign's zones may be called now. Remembers until when a zone is closed, so that a night
 * with a million prospects costs one comparison a tick. Advisory: admission decides.
 */
@Injectable()
export class OpenZones {
  private readonly closedUntil = new Map<string, number>();

  constructor(
    private readonly db: Database,
    private readonly prospects: ProspectStore,
    private readonly rules: CallingRules,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
  ) {}

  async now(campaign: Campaign, now: number): Promise<{ open: string[]; nextOpenAt: number }> {
    const open: string[] = [];
    let nextOpenAt = Number.POSITIVE_INFINITY;
    for (const zone of await this.prospects.zones(this.db.read, campaign.id)) {
      const closedUntil = this.closedUntilFor(campaign, zone, now);
      if (closedUntil === undefined) open.push(zone);
      else nextOpenAt = Math.min(nextOpenAt, closedUntil);
    }
    return { open, nextOpenAt };
  }

  /** From when on a call may be asked for in this zone: `now` if it may; undefined if never, as the rules are. */
  opensAt(campaign: Campaign, zone: string, now: number): number | undefined {
    const { hours } = this.rules.of(campaign, zone);
    return nextCallableAt(hours, now, this.provider.config.queueMarginMs);
  }

  private closedUntilFor(campaign: Campaign, zone: string, now: number): number | undefined {
    const key = `${campaign.id}|${campaign.policyVersion}|${campaign.listWindow ?? ''}|${zone}`;
    const known = this.closedUntil.get(key);
    if (known !== undefined && known > now) return known;
    const { hours } = this.rules.of(campaign, zone);
    const { queueMarginMs } = this.provider.config;
    if (mayCallAt(hours, now, queueMarginMs)) return undefined;
    const next = nextCallableAt(hours, now, queueMarginMs) ?? now + DAY_MS;
    if (this.closedUntil.size > MOST_REMEMBERED) this.closedUntil.clear();
    this.closedUntil.set(key, next);
    return next;
  }
}
