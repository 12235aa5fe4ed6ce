import { Inject, Injectable } from '@nestjs/common';

import { type Attempt, AttemptStore, type Endpoint, EndpointStore } from '../dialing';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import type { CallRecord, RecordAnswer, RecordPage } from '../provider/provider.port';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { AskingStore } from './asking.store';
import { Inquiry } from './inquiry';
import { LiveLooks } from './live-looks';
import { namesOf } from './matchables';
import { type FullAccountAnswer, isWorthAsking, learntFrom, listsOthers } from './rules/full-account';
import { mentionsEndpoint, mentionsPhone } from './rules/parties';

interface Held {
  readonly attempt: Attempt;
  readonly endpoint: Endpoint;
}

/**
 * Looks at the endpoint in doubt, and, where the provider lists the whole account's calls, at all others that
 * are held in the same answer. An answer frees other endpoints only if it lists a call of one that did not
 * ask: what may be the asker's own list alone says nothing of the rest.
 */
@Injectable()
export class LiveQuestion {
  private misses = 0;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly inquiry: Inquiry,
    private readonly looks: LiveLooks,
    private readonly asking: AskingStore,
    private readonly attempts: AttemptStore,
    private readonly endpoints: EndpointStore,
  ) {}

  /** Returns whether an endpoint came free. */
  async put(attemptId: number, endpointId: number): Promise<boolean> {
    const attempt = await this.attempts.byId(this.db.read, attemptId);
    const endpoints = await this.endpoints.all(this.db.read);
    const endpoint = endpoints.find((one) => one.id === endpointId);
    const access = this.provider.config.endpoints.find((one) => one.username === endpoint?.username);
    if (attempt === undefined || endpoint === undefined || access === undefined) return false;
    const held = endpoints.filter((one) => one.attemptId !== undefined);
    const known = await this.asking.fullAccount(this.db.read);
    if (!isWorthAsking(known, held.length, this.clock.now())) {
      const asked = await this.inquiry.ask({ kind: 'live' }, access);
      return asked?.answer.kind === 'page' && this.looks.take(attempt, asked.answer);
    }
    const asked = await this.inquiry.ask({ kind: 'live', fullAccount: true }, access);
    if (asked === undefined) return false;
    const others = endpoints.filter((one) => one !== endpoint);
    const said = saidBy(asked.answer, endpoint, others);
    await this.learn(said, held.length);
    if (asked.answer.kind !== 'page') return false;
    const shown = [{ attempt, endpoint }, ...(said === 'lists_others' ? await this.alsoHeld(others) : [])];
    return this.takeAll(asked.answer, shown, endpoints);
  }

  private async alsoHeld(endpoints: readonly Endpoint[]): Promise<Held[]> {
    const ids = endpoints.flatMap((one) => one.attemptId ?? []);
    const open = await this.attempts.byIds(this.db.read, ids);
    return endpoints.flatMap((endpoint) => {
      const attempt = open.find((one) => one.id === endpoint.attemptId);
      return attempt?.requestedAt === undefined ? [] : [{ attempt, endpoint }];
    });
  }

  private async takeAll(
    page: RecordPage,
    shown: readonly Held[],
    endpoints: readonly Endpoint[],
  ): Promise<boolean> {
    const names = endpoints.flatMap(namesOf);
    const isOf = ({ attempt, endpoint }: Held, record: CallRecord): boolean =>
      mentionsEndpoint(namesOf(endpoint), record) || mentionsPhone(attempt, record);
    // What names none of ours could be anybody's call: by such an answer nobody is idle.
    const strangers = page.records.filter(
      (record) => !mentionsEndpoint(names, record) && !shown.some((one) => isOf(one, record)),
    );
    const anybodys = page.unreadable.length + strangers.length;
    let freed = false;
    for (const one of shown) {
      const records = page.records.filter((record) => isOf(one, record));
      const own = { ...page, records, rows: records.length + anybodys };
      if (await this.looks.take(one.attempt, own)) freed = true;
    }
    return freed;
  }

  private async learn(said: FullAccountAnswer, heldEndpoints: number): Promise<void> {
    if (said === 'lists_others') this.misses = 0;
    else if (heldEndpoints > 1) this.misses += 1;
    await this.db.write(async (tx) => {
      const known = await this.asking.fullAccount(tx);
      const learnt = learntFrom(known, said, this.misses, this.clock.now());
      if (learnt !== known) await this.asking.setFullAccount(tx, learnt);
    });
  }
}

function saidBy(answer: RecordAnswer, asker: Endpoint, others: readonly Endpoint[]): FullAccountAnswer {
  if (answer.kind === 'rejected' && answer.refusal !== 'throttled') return 'refused';
  if (answer.kind !== 'page') return 'lists_no_others';
  return listsOthers(answer.records, namesOf(asker), others.map(namesOf))
    ? 'lists_others'
    : 'lists_no_others';
}
