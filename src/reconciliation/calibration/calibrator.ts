import { Inject, Injectable } from '@nestjs/common';

import { AttemptStore, type CallAnswer, type CallRefusal, EndpointStore, SingleCalls } from '../../dialing';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { Lease } from '../../platform/lease/lease';
import type { Country, E164 } from '../../platform/phone';
import type { Flow } from '../../provider/provider.port';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import { AskingStore } from '../asking.store';
import { type Calibration, CalibrationStore } from './calibration.store';
import { goByLearntWire, providerKey } from './learnt-wire';
import { findingsOf } from './rules/findings';
import { TestCallWatch, type WatchStage } from './test-call-watch';

export interface TestCallOrder {
  /** The endpoint's user name. */
  readonly endpoint: string;
  readonly phone: E164;
  readonly country: Country | undefined;
}

export type FollowEnd =
  | { readonly kind: 'done'; readonly calibration: Calibration }
  /** The provider refused it, or it was not sent: nothing was learnt. `reason`: the provider's word. */
  | { readonly kind: 'not_called'; readonly reason: string }
  /** Stopped before the call was over: nothing is kept but the attempt, which settles later. */
  | { readonly kind: 'interrupted'; readonly attemptId: number };

export type CalibrationEnd = FollowEnd | { readonly kind: 'refused'; readonly refusal: CallRefusal };

/** Places one test call, on the road of every other, and keeps what its traces prove. */
@Injectable()
export class Calibrator {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly calls: SingleCalls,
    private readonly attempts: AttemptStore,
    private readonly endpoints: EndpointStore,
    private readonly watch: TestCallWatch,
    private readonly calibrations: CalibrationStore,
    private readonly asking: AskingStore,
    private readonly lease: Lease,
  ) {}

  async run(
    order: TestCallOrder,
    onStage: (stage: WatchStage) => void,
    signal: AbortSignal,
  ): Promise<CalibrationEnd> {
    const answer = await this.place(order, undefined);
    return answer.kind === 'refused' ? answer : this.follow(answer.attemptId, onStage, signal);
  }

  /** With a `key`, at most one call however often it is asked for. */
  place({ endpoint, phone, country }: TestCallOrder, key: string | undefined): Promise<CallAnswer> {
    const role = this.provider.config.endpoints.find((one) => one.username === endpoint)?.role;
    // Either way the phone is meant to ring first, so that the other order shows.
    const flow: Flow = role === 'agent' ? 'prospect-first' : 'blast';
    const contactRef = undefined;
    return this.calls.place({ purpose: 'calibration', flow, endpoint, phone, country, contactRef, key });
  }

  /** From wherever the call is: a process may go on where another has ended, and proves what is left to be seen. */
  async follow(
    attemptId: number,
    onStage: (stage: WatchStage) => void,
    signal: AbortSignal,
  ): Promise<FollowEnd> {
    const known = await this.calibrations.ofAttempt(this.db.read, attemptId);
    if (known !== undefined) return { kind: 'done', calibration: known };
    const attempt = await this.attempts.byId(this.db.read, attemptId);
    // A plan that was given up is no attempt any more.
    if (attempt === undefined) return { kind: 'not_called', reason: 'given_up' };
    const endpoint = await this.endpoints.byId(this.db.read, attempt.endpointId);
    if (endpoint === undefined) throw new Error(`endpoint ${attempt.endpointId} is gone`);

    const call = await this.watch.follow(attempt, endpoint, onStage, signal);
    if (signal.aborted) return { kind: 'interrupted', attemptId };
    const after = await this.attempts.byId(this.db.read, attemptId);
    if (after?.state === 'refused' || after?.state === 'not_sent') {
      return { kind: 'not_called', reason: after.reason ?? after.state };
    }
    const { config } = this.provider;
    const { firstLeg, timeZone } = config;
    const calibration: Calibration = {
      provider: providerKey(config),
      attemptId,
      at: this.clock.now(),
      findings: findingsOf(call, { firstLeg, timeZone, asked: 'phone' }),
    };
    if (!(await this.keep(calibration))) return { kind: 'interrupted', attemptId };
    await goByLearntWire(this.db.read, config, this.calibrations);
    return { kind: 'done', calibration };
  }

  /** False in a process that no longer calls: whoever does follows the call to its end. */
  private keep(calibration: Calibration): Promise<boolean> {
    return this.db.write(async (tx) => {
      if (!(await this.lease.passes(tx))) return false;
      await this.calibrations.add(tx, calibration);
      if (calibration.findings.fullAccount === true)
        await this.asking.setFullAccount(tx, { provenAt: calibration.at, nextTryAt: 0 });
      return true;
    });
  }
}
