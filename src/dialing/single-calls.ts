import { Inject, Injectable } from '@nestjs/common';

import { ProspectStore } from '../campaigns';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { Lease } from '../platform/lease/lease';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { Admission } from './admission';
import { type CallAnswer, CallRefused, type CallRefusal } from './call-answer';
import { type CallOrder, CallPlanner } from './call-planner';
import { Dial, type DialEnd } from './dial';
import { DialsUnderWay } from './dials-under-way';
import type { PlannedDial } from './planner';

/**
 * Calls that somebody asks for one by one. They go the road of every other call: plan, connect, admit, send,
 * reconcile. What admission turns down is not tried again by itself.
 */
@Injectable()
export class SingleCalls {
  private readonly dials: DialsUnderWay;
  /** Requests with the same key at the same time get the same answer. */
  private readonly answers = new Map<string, Promise<CallAnswer>>();
  /** Off until call records were read, and in processes that place no calls. */
  active = false;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(PROVIDER) provider: ResolvedProvider,
    private readonly prospects: ProspectStore,
    private readonly planner: CallPlanner,
    private readonly admission: Admission,
    dial: Dial,
    private readonly lease: Lease,
  ) {
    this.dials = new DialsUnderWay(dial, provider, clock, logger);
  }

  /** Resolves once the call is admitted, right before its request leaves, or with the reason why it is not. */
  place(order: CallOrder): Promise<CallAnswer> {
    const { key } = order;
    if (key === undefined) return this.placeOne(order);
    const before = this.answers.get(key);
    // Asked again after the first answer: the second may be for something else, which only the row tells.
    const next = () => this.placeOne(order);
    const answer = before === undefined ? next() : before.then(next, next);
    const kept = answer.finally(() => {
      if (this.answers.get(key) === kept) this.answers.delete(key);
    });
    this.answers.set(key, kept);
    return kept;
  }

  /** No new call from now on; see DialsUnderWay. */
  async stop(graceMs: number): Promise<void> {
    this.active = false;
    await this.dials.stop(graceMs);
  }

  private async placeOne(order: CallOrder): Promise<CallAnswer> {
    if (!this.active || this.dials.stopped) return refused({ code: 'not_calling' });
    try {
      const planned = await this.planner.plan(order);
      if ('known' in planned) return { kind: 'placed', attemptId: planned.known };
      return await this.start(planned);
    } catch (error) {
      if (error instanceof CallRefused) return refused(error.refusal);
      throw error;
    }
  }

  /** Answers at admission; the call goes on. */
  private start(planned: PlannedDial): Promise<CallAnswer> {
    const placed: CallAnswer = { kind: 'placed', attemptId: planned.attempt.id };
    return new Promise((resolve, reject) => {
      this.dials
        .run(planned, undefined, () => resolve(placed))
        .then((end) => this.answerOf(end, planned))
        .then(resolve, (error: unknown) => {
          const { id: attemptId, campaignId } = planned.attempt;
          this.logger.error({ ...describeError(error), campaignId, attemptId }, 'a single call failed');
          reject(error instanceof Error ? error : new Error(String(error)));
        });
    });
  }

  private async answerOf(end: DialEnd, { attempt }: PlannedDial): Promise<CallAnswer> {
    switch (end.kind) {
      case 'asked':
        return { kind: 'placed', attemptId: attempt.id };
      case 'unreachable':
        return refused({ code: 'provider_unreachable', detail: end.reason });
      case 'released':
        return refused(await this.whyReleased(attempt.prospectId));
    }
  }

  /** Between plan and admission something changed; its own transaction has said what on the prospect. */
  private async whyReleased(prospectId: number): Promise<CallRefusal> {
    if (!this.lease.holds) return { code: 'not_calling' };
    const verdict = await this.admission.foresee(this.db.read, prospectId);
    if (verdict.kind === 'pace') return { code: 'not_admitted', reason: 'pace', at: verdict.at };
    const at = verdict.kind === 'later' ? verdict.at : undefined;
    const prospect = await this.prospects.byId(this.db.read, prospectId);
    return { code: 'not_admitted', reason: prospect?.reason ?? 'not_running', at };
  }
}

const refused = (refusal: CallRefusal): CallAnswer => ({ kind: 'refused', refusal });
