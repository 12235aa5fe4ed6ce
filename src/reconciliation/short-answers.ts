import { Injectable } from '@nestjs/common';

import {
  CallingRules,
  CampaignStore,
  isShortAnswer,
  LONGEST_SHORT_ANSWER_S,
  ProspectStore,
} from '../campaigns';
import { type Attempt, AttemptStore } from '../dialing';
import type { Tx } from '../platform/database';
import type { SettledAs } from './rules/outcome-of';

/** Marks what was answered and over at once, by the limit of the campaign, else of the pack of the contact's country. */
@Injectable()
export class ShortAnswers {
  constructor(
    private readonly campaigns: CampaignStore,
    private readonly prospects: ProspectStore,
    private readonly attempts: AttemptStore,
    private readonly rules: CallingRules,
  ) {}

  /** Of an attempt that was settled right before, in the same transaction. */
  async mark(tx: Tx, attempt: Attempt, as: SettledAs): Promise<void> {
    // Most calls last longer than any limit: for them nothing is read.
    if (!isShortAnswer(as, LONGEST_SHORT_ANSWER_S)) return;
    const prospect = await this.prospects.byId(tx, attempt.prospectId);
    const campaign = await this.campaigns.byId(tx, attempt.campaignId);
    if (prospect === undefined || campaign === undefined) return;
    const { shortAnswerS } = this.rules.of(campaign, prospect.zone);
    if (isShortAnswer(as, shortAnswerS)) await this.attempts.markShortAnswer(tx, attempt.id, shortAnswerS);
  }
}
