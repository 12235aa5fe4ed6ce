import { type Admission, type Attempt, AttemptStore } from '../../src/dialing';
import type { AccountId } from '../../src/platform/account/account';
import type { Sql } from '../../src/platform/database';
import type { E164 } from '../../src/platform/phone';
import type { PacingFacts } from '../../src/dialing/rules/pacing-verdict';
import { seeing } from './admitting';

/** Admission and planning that see other facts about how many and how fast than there are. */
const pacing = (change: (facts: PacingFacts) => Partial<PacingFacts>): typeof Admission =>
  seeing((facts) => ({ pacing: { ...facts.pacing, ...change(facts.pacing) } }), 'always');

export const CallsUpForgotten = pacing(() => ({ upSince: [] }));
/** Each campaign keeps its own pace, as if it had the account for itself. */
export const AccountPaceForgotten = pacing(() => ({ account: undefined }));
/** Only what has its price already is counted: calls that are up are free until they end. */
export const OpenCallsAreFree = pacing(() => ({ openAttempts: 0 }));
export const EarlierCallsForgotten = seeing(() => ({ earlierCalls: [] }), 'always');

/** Who else is called through another account is not seen. */
class OneAccountAlone extends AttemptStore {
  constructor(protected readonly own: AccountId) {
    super(own);
  }
}

export class OwnAccountHolds extends OneAccountAlone {
  override async openOn(sql: Sql, phone: string): Promise<Attempt | undefined> {
    const own = await this.allOpen(sql);
    return own.find((one) => one.phone === phone);
  }
}

export class OwnAccountCalled extends OneAccountAlone {
  override async mayHaveRung(sql: Sql, phone: E164, since: number): ReturnType<AttemptStore['mayHaveRung']> {
    const campaigns = await sql.all<{ id: number }>('SELECT id FROM campaign WHERE account_id = $1', [
      this.own,
    ]);
    const earlier = await super.mayHaveRung(sql, phone, since);
    return earlier.filter(({ campaignId }) => campaigns.some(({ id }) => id === campaignId));
  }
}
