import { Inject, Injectable } from '@nestjs/common';

import {
  CallingRules,
  type Campaign,
  mayCallAt,
  nextCallableAt,
  ProspectStore,
  whyClosedAt,
} from '../campaigns';
import { Database } from '../platform/database';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';

const DAY_MS = 86_400_000;
/** Enough for every zone of many campaigns; past that the memory starts anew. */
const MOST_REMEMBERED = 5000;

export interface OpenNow {
  readonly open: readonly string[];
  readonly never: readonly string[];
  readonly nextOpenAt: number;
}

/**
 * Which of a campaign's zones may be called now. Remembers until when a zone is closed, so that a night
 * with a million prospects costs one comparison a tick. Advisory: admission decides.
 */
@Injectable()
export class OpenZones {
  /** Infinity: as far as anybody can look ahead. Looked at anew a day later. */
  private readonly closedUntil = new Map<string, { readonly until: number; readonly opensAt: number }>();

  constructor(
    private readonly db: Database,
    private readonly prospects: ProspectStore,
    private readonly rules: CallingRules,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
  ) {}

  /** `never`: zones that do not open as far as anybody can look ahead; `nextOpenAt` is of the others. */
  async now(campaign: Campaign, now: number): Promise<OpenNow> {
    const found: { open: string[]; never: string[]; nextOpenAt: number } = {
      open: [],
      never: [],
      nextOpenAt: Number.POSITIVE_INFINITY,
    };
    for (const zone of await this.prospects.zones(this.db.read, campaign.id)) {
      const opensAt = this.opensAtFor(campaign, zone, now);
      if (opensAt === undefined) found.open.push(zone);
      else if (opensAt === Number.POSITIVE_INFINITY) found.never.push(zone);
      else found.nextOpenAt = Math.min(found.nextOpenAt, opensAt);
    }
    return found;
  }

  /** From when on a call may be asked for in this zone: `now` if it may; undefined if never, as the rules are. */
  opensAt(campaign: Campaign, zone: string, now: number): number | undefined {
    const { hours } = this.rules.of(campaign, zone);
    return nextCallableAt(hours, now, this.provider.config.queueMarginMs);
  }

  /** Why it is closed then: its own hours, or a holiday. */
  closedBy(campaign: Campaign, zone: string, now: number): 'window_closed' | 'holiday' {
    const { hours } = this.rules.of(campaign, zone);
    return whyClosedAt(hours, now) === 'holiday' ? 'holiday' : 'window_closed';
  }

  /** Undefined: it is open. */
  private opensAtFor(campaign: Campaign, zone: string, now: number): number | undefined {
    const key = `${campaign.id}|${campaign.policyVersion}|${campaign.listWindow ?? ''}|${campaign.closedDays ?? ''}|${zone}`;
    const known = this.closedUntil.get(key);
    if (known !== undefined && known.until > now) return known.opensAt;
    const { hours } = this.rules.of(campaign, zone);
    const { queueMarginMs } = this.provider.config;
    if (mayCallAt(hours, now, queueMarginMs)) return undefined;
    const opensAt = nextCallableAt(hours, now, queueMarginMs) ?? Number.POSITIVE_INFINITY;
    if (this.closedUntil.size > MOST_REMEMBERED) this.closedUntil.clear();
    this.closedUntil.set(key, { until: Math.min(opensAt, now + DAY_MS), opensAt });
    return opensAt;
  }
}
