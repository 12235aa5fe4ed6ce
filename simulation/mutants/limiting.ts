import { type Campaign, CampaignStore } from '../../src/campaigns';
import type { Admission } from '../../src/dialing';
import type { PacingFacts } from '../../src/dialing/rules/pacing-verdict';
import type { Sql, Tx } from '../../src/platform/database';
import { seeing } from './admitting';

/** Admission and planning that see other facts about how many and how fast than there are. */
const pacing = (change: (facts: PacingFacts) => Partial<PacingFacts>): typeof Admission =>
  seeing((facts) => ({ pacing: { ...facts.pacing, ...change(facts.pacing) } }), 'always');

export const CallsUpForgotten = pacing(() => ({ upSince: [] }));
/** Only what has its price already is counted: calls that are up are free until they end. */
export const OpenCallsAreFree = pacing(() => ({ openAttempts: 0 }));
export const AccountPaceForgotten = pacing(() => ({ account: undefined }));
export const EarlierCallsForgotten = seeing(() => ({ earlierCalls: [] }), 'always');

/** Whoever is enrolled is the whole list: nobody waits for the others. */
export class EndsBeforeItIsWhole extends CampaignStore {
  override async byId(sql: Sql | Tx, id: number): Promise<Campaign | undefined> {
    const campaign = await super.byId(sql, id);
    return campaign && { ...campaign, enrolling: false };
  }

  override async inState(...given: Parameters<CampaignStore['inState']>): Promise<Campaign[]> {
    return (await super.inState(...given)).map((campaign) => ({ ...campaign, enrolling: false }));
  }
}
