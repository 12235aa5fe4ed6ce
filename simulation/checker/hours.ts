import { zonesOf } from '../../src/campaigns';
import { type DayWindow, isOpen, localDay } from '../core/window';
import type { Ledger } from './ledger';

/** The calling hours that campaigns have had, as they were drawn: not as the product has read them. */
export class Hours {
  private readonly drawn = new Map<string, DayWindow>();
  private readonly admittedIn = new Map<number, DayWindow>();

  private readonly closedDays = new Map<number, readonly string[]>();

  constructor(private readonly ledger: Ledger) {}

  /** The holidays drawn for a campaign, ISO dates of wherever the person is. */
  close(campaignId: number, days: readonly string[]): void {
    this.closedDays.set(campaignId, days);
  }

  know(spec: string, window: DayWindow): void {
    this.drawn.set(spec, window);
  }

  of(campaignId: number): DayWindow {
    return this.drawn.get(this.ledger.campaigns.get(campaignId)?.window_spec ?? '') ?? [];
  }

  /** Hours may be changed while a call waits at the provider: it was let pass by these. */
  admitted(attemptId: number, campaignId: number): void {
    this.admittedIn.set(attemptId, this.of(campaignId));
  }

  at(attemptId: number): DayWindow {
    return this.admittedIn.get(attemptId) ?? [];
  }

  /** Where the prospect may be. */
  zonesOf(prospectId: number): readonly string[] {
    return zonesOf(this.ledger.prospects.get(prospectId)?.zone ?? '');
  }

  /** Open at that moment in every zone in which the prospect may be. */
  areOpen(window: DayWindow, prospectId: number, atMs: number): boolean {
    const zones = this.zonesOf(prospectId);
    const campaignId = this.ledger.prospects.get(prospectId)?.campaign_id ?? 0;
    const closed = this.closedDays.get(campaignId) ?? [];
    if (zones.some((zone) => closed.includes(localDay(zone, atMs)))) return false;
    return zones.length > 0 && zones.every((zone) => isOpen(window, zone, atMs));
  }
}
