import { Inject, Injectable } from '@nestjs/common';

import { type Campaign, isEnded, whyNotEnrolled } from '../campaigns';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import type { Text } from '../platform/i18n/language';
import { type CampaignReport, CampaignReportStore } from '../reporting';
import { holdText } from './hold-text';
import type { Hold } from './rules/hold';
import { nothingAhead, type Standing } from './rules/standing';
import { type Step, waterfall } from './rules/waterfall';
import { whyQuiet } from './rules/why-quiet';
import { StandingReader } from './standing-reader';

/** A hold as people and scripts read it. */
export interface HoldView {
  readonly code: string;
  readonly text: Text;
  /** ISO 8601, UTC. */
  readonly until: string | undefined;
}

export interface StepView {
  readonly disposition: Step['disposition'];
  /** Of `pending` rows: what they wait for. */
  readonly reason: HoldView | undefined;
  readonly n: number;
}

export interface Outlook {
  readonly report: CampaignReport;
  /** Adds up to the rows of the list. */
  readonly waterfall: readonly StepView[];
  /** Why no call is being placed; undefined while calls go out. */
  readonly quiet: HoldView | undefined;
}

/** What became of every row, what the others wait for, and why it is quiet. */
@Injectable()
export class CampaignOutlook {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reports: CampaignReportStore,
    private readonly standings: StandingReader,
  ) {}

  async of(campaign: Campaign): Promise<Outlook> {
    const { report, standing, waiting } = await this.read(campaign);
    const zone = campaign.policy.timeZone;
    const steps = waterfall({ ...report, waiting }, standing);
    const quiet = whyQuiet(standing);
    return {
      report,
      waterfall: steps.map(({ disposition, hold, n }) => ({
        disposition,
        reason: hold && holdView(hold, zone),
        n,
      })),
      quiet: quiet && holdView(quiet, zone),
    };
  }

  async standing(campaign: Campaign): Promise<Standing> {
    return (await this.read(campaign)).standing;
  }

  private async read(campaign: Campaign) {
    const { report, waiting } = await this.reports.counted(this.db.read, campaign);
    const over = isEnded(campaign.state) && report.calling === 0;
    const standing = over
      ? nothingAhead(campaign, whyNotEnrolled(campaign), this.clock.now())
      : await this.standings.of(campaign, waiting, report.calling);
    return { report, standing, waiting };
  }
}

export function holdView(hold: Hold, zone: string): HoldView {
  return {
    code: hold.code,
    text: holdText(hold, zone),
    until: hold.until === undefined ? undefined : new Date(hold.until).toISOString(),
  };
}
