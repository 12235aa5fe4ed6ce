import { Inject, Injectable } from '@nestjs/common';

import { type CallRefusal, AttemptStore, EndpointStore, SingleCalls } from '../../dialing';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import type { Country, E164 } from '../../platform/phone';
import type { Flow } from '../../provider/provider.port';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import { AskingStore } from '../asking.store';
import { type Calibration, CalibrationStore } from './calibration.store';
import { providerKey } from './learnt-wire';
import { findingsOf } from './rules/findings';
import { TestCallWatch, type WatchStage } from './test-call-watch';

export interface CalibrationOrder {
  /** The endpoint's user name. */
  readonly endpoint: string;
  readonly phone: E164;
  readonly country: Country | undefined;
}

export type CalibrationEnd =
  | { readonly kind: 'done'; readonly calibration: Calibration }
  | { readonly kind: 'refused'; readonly refusal: CallRefusal }
  /** The provider refused it, or it was not sent: nothing was learnt. `reason`: the provider's word. */
  | { readonly kind: 'not_called'; readonly reason: string }
  /** Stopped before the call was over: nothing is kept but the attempt, which settles later. */
  | { readonly kind: 'interrupted'; readonly attemptId: number };

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
  ) {}

  async run(
    order: CalibrationOrder,
    onStage: (stage: WatchStage) => void,
    signal: AbortSignal,
  ): Promise<CalibrationEnd> {
    const { config } = this.provider;
    const role = config.endpoints.find((one) => one.username === order.endpoint)?.role;
    // Either way the phone is meant to ring first, so that the other order shows.
    const flow: Flow = role === 'agent' ? 'prospect-first' : 'blast';
    const answer = await this.calls.place({
      purpose: 'calibration',
      flow,
      ...order,
      contactRef: undefined,
      key: undefined,
    });
    if (answer.kind === 'refused') return answer;
    const { attemptId } = answer;
    const attempt = await this.attempts.byId(this.db.read, attemptId);
    const endpoint = attempt && (await this.endpoints.byId(this.db.read, attempt.endpointId));
    if (attempt === undefined || endpoint === undefined) throw new Error(`attempt ${attemptId} is gone`);

    const call = await this.watch.follow(attempt, endpoint, onStage, signal);
    if (signal.aborted) return { kind: 'interrupted', attemptId };
    const after = await this.attempts.byId(this.db.read, attemptId);
    if (after?.state === 'refused' || after?.state === 'not_sent') {
      return { kind: 'not_called', reason: after.reason ?? after.state };
    }
    const { firstLeg, timeZone } = config;
    const calibration: Calibration = {
      provider: providerKey(config),
      attemptId,
      at: this.clock.now(),
      findings: findingsOf(call, { firstLeg, timeZone, asked: 'phone' }),
    };
    await this.db.write(async (tx) => {
      await this.calibrations.add(tx, calibration);
      if (calibration.findings.fullAccount === true)
        await this.asking.setFullAccount(tx, { provenAt: calibration.at, nextTryAt: 0 });
    });
    return { kind: 'done', calibration };
  }
}
