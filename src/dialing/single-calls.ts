import { Inject, Injectable } from '@nestjs/common';

import { ProspectStore } from '../campaigns';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { describeError, LOGGER, type Logger } from '../platform/logging/logger';
import { PROVIDER, type ResolvedProvider } from '../provider/resolved-provider';
import { Admission } from './admission';
import { type CallAnswer, CallRefused, type CallRefusal } from './call-answer';
import { type CallOrder, CallPlanner } from './call-planner';
import { Dial } from './dial';
import type { PlannedDial } from './planner';

/** To write down what was cut off. */
const LONGEST_CUT_MS = 1000;

/**
 * Calls that somebody asks for one by one. They go the road of every other call: plan, connect, admit, send,
 * reconcile. What admission turns down is not tried again by itself.
 */
@Injectable()
export class SingleCalls {
  private readonly stopping = new AbortController();
  private readonly cutOff = new AbortController();
  private readonly underWay = new Set<Promise<void>>();
  /** Requests with the same key at the same time get the same answer. */
  private readonly answers = new Map<string, Promise<CallAnswer>>();
  /** Off until call records were read, and in processes that place no calls. */
  active = false;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly prospects: ProspectStore,
    private readonly planner: CallPlanner,
    private readonly admission: Admission,
    private readonly dial: Dial,
  ) {}

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

  /** No new call from now on; what has no reply after `graceMs` is cut off and recorded as uncertain. */
  async stop(graceMs: number): Promise<void> {
    this.active = false;
    this.stopping.abort();
    const patience = new AbortController();
    await Promise.race([Promise.all(this.underWay), this.clock.wait(graceMs, patience.signal)]);
    this.cutOff.abort();
    await Promise.race([Promise.all(this.underWay), this.clock.wait(LONGEST_CUT_MS, patience.signal)]);
    patience.abort();
  }

  private async placeOne(order: CallOrder): Promise<CallAnswer> {
    if (!this.active || this.stopping.signal.aborted) return refused({ code: 'not_calling' });
    try {
      const planned = await this.planner.plan(order);
      if ('known' in planned) return { kind: 'placed', attemptId: planned.known };
      return await this.start(planned);
    } catch (error) {
      if (error instanceof CallRefused) return refused(error.refusal);
      throw error;
    }
  }

  private start(planned: PlannedDial): Promise<CallAnswer> {
    return new Promise((resolve, reject) => {
      const placed = () => resolve({ kind: 'placed', attemptId: planned.attempt.id });
      const end = this.run(planned, placed)
        .then((answer) => resolve(answer))
        .catch(async (error: unknown) => {
          this.logger.error(describeError(error), 'a single call failed');
          // Only what is still a plan is given up: it would hold its phone and endpoint until the next start.
          await this.dial.giveUp(planned.attempt).catch(() => undefined);
          reject(error instanceof Error ? error : new Error(String(error)));
        });
      this.underWay.add(end);
      void end.finally(() => this.underWay.delete(end));
    });
  }

  private async run({ attempt, endpoint }: PlannedDial, onAdmitted: () => void): Promise<CallAnswer> {
    const access = this.provider.config.endpoints.find((one) => one.username === endpoint.username);
    if (access === undefined) throw new Error(`no credentials for endpoint ${endpoint.username}`);
    const signals = { stopping: this.stopping.signal, cutOff: this.cutOff.signal };
    const end = await this.dial.run(attempt, access, signals, onAdmitted);
    switch (end.kind) {
      case 'asked':
        return { kind: 'placed', attemptId: attempt.id };
      case 'unreachable':
        await this.dial.giveUp(attempt);
        return refused({ code: 'provider_unreachable', detail: end.reason });
      case 'released':
        return refused(await this.whyReleased(attempt.prospectId));
    }
  }

  /** Between plan and admission something changed; its own transaction has said what on the prospect. */
  private async whyReleased(prospectId: number): Promise<CallRefusal> {
    const verdict = await this.admission.foresee(this.db.read, prospectId);
    if (verdict.kind === 'pace') return { code: 'not_admitted', reason: 'pace', at: verdict.at };
    const at = verdict.kind === 'later' ? verdict.at : undefined;
    const prospect = await this.prospects.byId(this.db.read, prospectId);
    return { code: 'not_admitted', reason: prospect?.reason ?? 'not_running', at };
  }
}

const refused = (refusal: CallRefusal): CallAnswer => ({ kind: 'refused', refusal });
