import { CampaignStore, ProspectStore } from '../../src/campaigns';
import {
  Admission,
  AttemptStore,
  EndpointStore,
  type Endpoint,
  type Recovered,
  Recovery,
} from '../../src/dialing';
import { OpenZones } from '../../src/dialing/open-zones';
import type { AdmissionFacts } from '../../src/dialing/rules/admission-verdict';
import type { Sql, Tx } from '../../src/platform/database';
import type { ResolvedProvider } from '../../src/provider/resolved-provider';

type Facts = (
  sql: Sql,
  prospectId: number,
  ownAttemptId: number | undefined,
  now: number,
) => Promise<AdmissionFacts | undefined>;

/** Admission that sees other facts than there are; `admitting`: not while planning. */
export function seeing(
  change: (facts: AdmissionFacts) => Partial<AdmissionFacts>,
  when: 'admitting' | 'always',
): typeof Admission {
  return class extends Admission {
    constructor(...given: ConstructorParameters<typeof Admission>) {
      super(...given);
      const facts = (Reflect.get(this, 'facts') as Facts).bind(this);
      const changed: Facts = async (sql, prospectId, own, now) => {
        const found = await facts(sql, prospectId, own, now);
        if (found === undefined || (when === 'admitting' && own === undefined)) return found;
        return { ...found, ...change(found) };
      };
      Reflect.set(this, 'facts', changed);
    }
  };
}

export const DoNotCallAtPlanning = seeing(() => ({ onDoNotCallList: false }), 'admitting');
export const WindowAtPlanning = seeing(
  ({ rules }) => ({ rules: { ...rules, hours: { ...rules.hours, window: 'always' } } }),
  'admitting',
);
export const PauseAtPlanning = seeing(() => ({ campaignState: 'running' }), 'admitting');
export const GapForgotten = seeing(() => ({ lastRequestedAt: undefined }), 'always');
export const MinuteForgotten = seeing(
  ({ pacing }) => ({ pacing: { ...pacing, nthRequestBefore: undefined } }),
  'always',
);
export const OpenAttemptForgotten = seeing(() => ({ openElsewhere: false }), 'always');

/** Whoever is late catches up: the grid goes on as if it had been kept. */
export class CatchingUp extends CampaignStore {
  override async setNextDial(tx: Tx, id: number, at: number): Promise<void> {
    await tx.run(
      `UPDATE campaign SET next_dial_at = CASE WHEN next_dial_at = 0 THEN $1
         ELSE next_dial_at + 60000 / json_extract(policy, '$.callsPerMinute') END
       WHERE id = $2`,
      [at, id],
    );
  }
}

export class CapForgotten extends ProspectStore {
  override countAttempt(): Promise<void> {
    return Promise.resolve();
  }
}

/** Takes an endpoint whoever holds it. */
export class LeaseIgnored extends EndpointStore {
  override async all(sql: Sql): Promise<Endpoint[]> {
    return (await super.all(sql)).map((endpoint) => ({ ...endpoint, attemptId: undefined }));
  }

  override async lease(tx: Tx, id: number, attemptId: number, until: number): Promise<boolean> {
    await tx.run('UPDATE endpoint SET attempt_id = $1, lease_until = $2 WHERE id = $3', [
      attemptId,
      until,
      id,
    ]);
    return true;
  }
}

/** What was being requested when the process died is planned anew. */
export class RequeueOnRecovery extends Recovery {
  override async recover(tx: Tx, now: number): Promise<Recovered> {
    let released = 0;
    for (const attempt of await this['attempts'].allOpen(tx)) {
      if (attempt.state !== 'planned' && attempt.state !== 'requesting') continue;
      await tx.run(`UPDATE attempt SET state = 'planned' WHERE id = $1`, [attempt.id]);
      const planned = await this['attempts'].byId(tx, attempt.id);
      if (planned === undefined) continue;
      await this['admission'].release(tx, planned, { kind: 'stopped', reason: 'not_running' }, now);
      released += 1;
    }
    return { released, uncertain: 0 };
  }
}

/** Gives up whatever it is told to, also what has been asked for. */
export class ReleaseAnything extends AttemptStore {
  override async release(tx: Tx, id: number): Promise<boolean> {
    return (await tx.run('DELETE FROM attempt WHERE id = $1', [id])) === 1;
  }

  override async plannedBefore(
    sql: Sql,
    before: number,
  ): Promise<Awaited<ReturnType<AttemptStore['allOpen']>>> {
    return (await this.allOpen(sql)).filter((attempt) => attempt.plannedAt <= before);
  }
}

const withoutMargin = (provider: ResolvedProvider): ResolvedProvider => ({
  ...provider,
  config: { ...provider.config, queueMarginMs: 0 },
});

/** Calls until the minute in which the window closes, though the provider may ring later than it is asked to. */
export class NoMarginAtClosing extends Admission {
  constructor(...[db, clock, provider, ...rest]: ConstructorParameters<typeof Admission>) {
    super(db, clock, withoutMargin(provider), ...rest);
  }
}
/** With it: whom the look ahead leaves out does not come to admission. */
export class NoMarginAhead extends OpenZones {
  constructor(...[db, prospects, rules, provider]: ConstructorParameters<typeof OpenZones>) {
    super(db, prospects, rules, withoutMargin(provider));
  }
}
