import { Injectable } from '@nestjs/common';

import {
  CallingRules,
  CampaignStore,
  isShortAnswer,
  LONGEST_SHORT_ANSWER_S,
  type Prospect,
} from '../campaigns';
import type { Tx } from '../platform/database';
import { byCampaign } from './ends';
import type { Ending } from './prospect-steps';

/** Finds what was answered and over at once, by the limit of the campaign, else of the pack of the contact's country. */
@Injectable()
export class ShortAnswers {
  constructor(
    private readonly campaigns: CampaignStore,
    private readonly rules: CallingRules,
  ) {}

  /** By attempt, the limit in seconds within which its call was over; none for a call that lasted. `people`: whom they called, by id. */
  async among(
    tx: Tx,
    ends: readonly Ending[],
    people: ReadonlyMap<number, Prospect>,
  ): Promise<ReadonlyMap<number, number>> {
    const short = new Map<number, number>();
    // Most calls last longer than any limit: for them nothing is read.
    const maybe = ends.filter(({ as }) => isShortAnswer(as, LONGEST_SHORT_ANSWER_S));
    if (maybe.length === 0) return short;
    for (const [campaignId, own] of byCampaign(maybe)) {
      const campaign = await this.campaigns.byId(tx, campaignId);
      if (campaign === undefined) continue;
      for (const { attempt, as } of own) {
        const zone = people.get(attempt.prospectId)?.zone;
        if (zone === undefined) continue;
        const { shortAnswerS } = this.rules.of(campaign, zone);
        if (isShortAnswer(as, shortAnswerS)) short.set(attempt.id, shortAnswerS);
      }
    }
    return short;
  }
}
