import { Inject, Injectable } from '@nestjs/common';

import { type Attempt, AttemptStore, type Endpoint } from '../../dialing';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import type { CallRecord, EndpointAccess } from '../../provider/provider.port';
import { CdrLinkStore } from '../cdr-link.store';
import { Inquiry } from '../inquiry';
import { Mirror } from '../mirror';
import { isOneOf, isPhone } from '../rules/same-number';
import { nextLook, type Watched } from './rules/next-look';
import type { TestCall } from './rules/test-call';

/** How far the watch has come. */
export type WatchStage = 'waiting' | 'ringing' | 'connected' | 'ended' | 'recorded';

/** Records that come later than this after the call are not waited for; the next look at them settles the attempt. */
const PATIENCE_FOR_RECORDS_MS = 10 * 60_000;

/** Follows one call through live looks and call records, inside the account's budget of questions. */
@Injectable()
export class TestCallWatch {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly inquiry: Inquiry,
    private readonly mirror: Mirror,
    private readonly links: CdrLinkStore,
    private readonly attempts: AttemptStore,
  ) {}

  /** Ends when all is seen, when nothing more is to be expected, when there was no call, or when `signal` aborts. */
  async follow(
    attempt: Attempt,
    endpoint: Endpoint,
    onStage: (stage: WatchStage) => void,
    signal: AbortSignal,
  ): Promise<TestCall> {
    const { endpoints, ringTimeoutMs } = this.provider.config;
    const own = endpoints.find((one) => one.username === endpoint.username);
    if (own === undefined) throw new Error(`no credentials for endpoint ${endpoint.username}`);
    const another = endpoints.find((one) => one.username !== endpoint.username);
    const names = [endpoint.username, ...(endpoint.number === undefined ? [] : [endpoint.number])];
    const requestedAt = attempt.requestedAt ?? attempt.plannedAt;
    const looks: { at: number; rows: readonly CallRecord[] }[] = [];
    let call: TestCall = {
      phone: attempt.phone,
      national: attempt.national,
      endpointNames: names,
      requestedAt,
      looks,
      seenByAnother: undefined,
      // Of a call that another process began to follow.
      records: await this.links.ofAttempts(this.db.read, [attempt.id]),
      recordsSeenAt: undefined,
      recordsAbsentAt: undefined,
    };
    let asked: Watched['lastAsked'];
    while (!signal.aborted && (await this.maybeCalled(attempt.id))) {
      const watched = watchedOf(call, asked, another !== undefined, requestedAt + ringTimeoutMs);
      if (this.clock.now() > this.patienceEndsAt(call, watched)) break;
      onStage(stageOf(watched));
      const next = nextLook(watched);
      if (next === 'done' || !(await this.inquiry.waitForSlot())) break;
      asked = next;
      switch (next) {
        case 'live': {
          const rows = await this.liveRows(call, own);
          if (rows !== undefined) looks.push({ at: this.clock.now(), rows });
          break;
        }
        case 'full_account': {
          const rows = another && (await this.liveRows(call, another, true));
          if (rows !== undefined) call = { ...call, seenByAnother: rows.length > 0 };
          break;
        }
        case 'records':
          call = await this.withRecords(call, attempt.id);
          break;
      }
    }
    return call;
  }

  private patienceEndsAt({ looks, requestedAt }: TestCall, { seenUp, idle }: Watched): number {
    const { ringTimeoutMs, maxCallMs } = this.provider.config;
    if (seenUp && !idle) return requestedAt + ringTimeoutMs + maxCallMs;
    const lastUpAt = looks.findLast((look) => look.rows.length > 0)?.at;
    return (lastUpAt ?? requestedAt + ringTimeoutMs) + PATIENCE_FOR_RECORDS_MS;
  }

  /** False once the provider has refused it, or nothing was sent. */
  private async maybeCalled(attemptId: number): Promise<boolean> {
    const attempt = await this.attempts.byId(this.db.read, attemptId);
    return attempt !== undefined && attempt.state !== 'refused' && attempt.state !== 'not_sent';
  }

  private async liveRows(
    call: TestCall,
    as: EndpointAccess,
    fullAccount = false,
  ): Promise<CallRecord[] | undefined> {
    const asked = await this.inquiry.ask(fullAccount ? { kind: 'live', fullAccount } : { kind: 'live' }, as);
    if (asked?.answer.kind !== 'page') return undefined;
    return asked.answer.records.filter(
      ({ ani, dnis, aniUser, dnisUser }) =>
        [ani, dnis].some((party) => isPhone(party, call.phone, call.national)) ||
        (!fullAccount && [ani, dnis, aniUser, dnisUser].some((party) => isOneOf(party, call.endpointNames))),
    );
  }

  private async withRecords(call: TestCall, attemptId: number): Promise<TestCall> {
    const asked = await this.inquiry.ask({ kind: 'recent' });
    if (asked?.answer.kind !== 'page') return call;
    const now = this.clock.now();
    await this.mirror.take(asked.answer, now);
    const records = await this.links.ofAttempts(this.db.read, [attemptId]);
    if (records.length === 0) return { ...call, recordsAbsentAt: now };
    return { ...call, records, recordsSeenAt: call.recordsSeenAt ?? now };
  }
}

function watchedOf(
  call: TestCall,
  lastAsked: Watched['lastAsked'],
  couldAskAnother: boolean,
  ringEndsAt: number,
): Watched {
  const { looks, records } = call;
  const lastUp = looks.findLastIndex((look) => look.rows.length > 0);
  const lastLook = looks.at(-1);
  return {
    lastAsked,
    seenUp: lastUp !== -1,
    connected: looks.some(({ rows }) => rows.some((row) => row.connectAt !== undefined)),
    idle: lastUp === -1 ? (lastLook?.at ?? 0) > ringEndsAt : lastUp < looks.length - 1,
    anotherToAsk: couldAskAnother && call.seenByAnother === undefined,
    recorded: records.length > 0,
  };
}

function stageOf({ recorded, idle, connected, seenUp }: Watched): WatchStage {
  if (recorded) return 'recorded';
  if (idle) return 'ended';
  if (connected) return 'connected';
  return seenUp ? 'ringing' : 'waiting';
}
