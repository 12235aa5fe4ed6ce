import { Injectable } from '@nestjs/common';

import type { Campaign, Disposition } from '../campaigns';
import { ImportStore } from '../contacts';
import { Database } from '../platform/database';
import type { E164 } from '../platform/phone';
import { CampaignOutlook } from './outlook';
import { type ProspectLine, ProspectLineStore } from './prospect-line.store';
import type { Hold } from './rules/hold';
import type { Standing } from './rules/standing';
import { type ProspectFacts, whyNotNow } from './rules/why-not-now';
import { StandingReader } from './standing-reader';

export interface Decision {
  readonly line: ProspectLine;
  readonly disposition: Disposition;
  /** Of `pending` ones. */
  readonly hold: Hold | undefined;
}

export interface DecisionPage {
  readonly decisions: readonly Decision[];
  /** Where the next page begins; undefined: this was the last. A page may be short, even empty, and not the last. */
  readonly next: number | undefined;
}

export interface Wanted {
  readonly disposition: Disposition | undefined;
  /** A reason as `pending` prospects show it, or as it is written on the others. */
  readonly reason: string | undefined;
  readonly after: number;
  readonly limit: number;
}

const CHUNK = 500;
/** Rows looked at for one page, however rare what was asked for is. */
const MOST_LOOKED_AT = 20_000;

/** The ledger of decisions: for every prospect the one reason why it is not being called now. */
@Injectable()
export class Decisions {
  private readonly lines = new ProspectLineStore();

  constructor(
    private readonly db: Database,
    private readonly outlook: CampaignOutlook,
    private readonly standings: StandingReader,
  ) {}

  async page(campaign: Campaign, wanted: Wanted): Promise<DecisionPage> {
    const standing = await this.outlook.standing(campaign);
    const decisions: Decision[] = [];
    let { after } = wanted;
    for (let looked = 0; looked < MOST_LOOKED_AT; looked += CHUNK) {
      const lines = await this.lines.page(this.db.read, campaign.id, after, CHUNK);
      for (const line of lines) {
        after = line.rowId;
        const decision = this.decide(line, standing);
        if (isWanted(decision, wanted)) decisions.push(decision);
        if (decisions.length === wanted.limit) return { decisions, next: after };
      }
      if (lines.length < CHUNK) return { decisions, next: undefined };
    }
    return { decisions, next: after };
  }

  async ofRow(campaign: Campaign, row: number): Promise<Decision | undefined> {
    const line = await this.lineOfRow(campaign, row);
    return line && this.decide(line, await this.outlook.standing(campaign));
  }

  /** Of these rows of its list, in their order; rows that are no prospects are left out. */
  async ofRows(campaign: Campaign, rowIds: readonly number[]): Promise<Decision[]> {
    const lines = await this.lines.byRows(this.db.read, campaign.id, rowIds);
    const standing = await this.outlook.standing(campaign);
    return lines.map((line) => this.decide(line, standing));
  }

  async ofPhone(campaign: Campaign, phone: E164): Promise<Decision | undefined> {
    const line = await this.lines.byPhone(this.db.read, campaign.id, phone);
    return line && this.decide(line, await this.outlook.standing(campaign));
  }

  /** For contacts.csv: the reason of one that is pending, as all of the file are told at one moment. */
  async explainer(campaign: Campaign): Promise<(prospect: ProspectFacts) => Hold | undefined> {
    const standing = await this.outlook.standing(campaign);
    return (prospect) => whyNotNow(prospect, standing);
  }

  /** The number of a row begins anew in each import of the list: the first that has it as a prospect. */
  private async lineOfRow(campaign: Campaign, row: number): Promise<ProspectLine | undefined> {
    for (const range of await new ImportStore().committedRanges(this.db.read, campaign.listId)) {
      if (row > range.last - range.first + 1) continue;
      const line = await this.lines.byRow(this.db.read, campaign.id, range.first - 1 + row);
      if (line !== undefined) return line;
    }
    return undefined;
  }

  private decide(line: ProspectLine, standing: Standing): Decision {
    const { uncertainSince, disposition, reason } = line;
    const uncertainUntil = uncertainSince === null ? undefined : this.standings.provableAt(uncertainSince);
    const hold = whyNotNow({ ...line, reason: reason ?? undefined, uncertainUntil }, standing);
    return { line, disposition: disposition ?? 'pending', hold };
  }
}

function isWanted({ line, disposition, hold }: Decision, wanted: Wanted): boolean {
  if (wanted.disposition !== undefined && wanted.disposition !== disposition) return false;
  return wanted.reason === undefined || wanted.reason === (hold?.code ?? line.reason);
}
