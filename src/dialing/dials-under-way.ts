import { setMaxListeners } from 'node:events';

import type { Clock } from '../platform/clock/clock';
import { describeError, type Logger } from '../platform/logging/logger';
import type { ResolvedProvider } from '../provider/resolved-provider';
import type { Dial, DialEnd } from './dial';
import type { PlannedDial } from './planner';

/** To write down what was cut off. */
const LONGEST_CUT_MS = 1000;

interface UnderWay {
  readonly campaignId: number;
  /** Past admission: its place on the pace grid is taken in the database. */
  admitted: boolean;
  done: Promise<void>;
}

/** The dials that somebody has begun, and how they end when the process is to stop. */
export class DialsUnderWay {
  private readonly dials = new Map<number, UnderWay>();
  private readonly stopping = new AbortController();
  private readonly cutOff = new AbortController();

  constructor(
    private readonly dial: Dial,
    private readonly provider: ResolvedProvider,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    // One for every dial under way.
    setMaxListeners(0, this.stopping.signal, this.cutOff.signal);
  }

  get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Dials that have not come to admission yet, of one campaign or of all. */
  notAdmitted(campaignId?: number): number {
    const dials = [...this.dials.values()].filter((dial) => !dial.admitted);
    return dials.filter((dial) => campaignId === undefined || dial.campaignId === campaignId).length;
  }

  /**
   * Dials what was planned. `placeAt`: see Dial. What comes to nothing, because the provider cannot be
   * reached or by a surprise (which is thrown), is given up, if it is still a plan: it would hold its phone
   * and endpoint until the next start.
   */
  run(planned: PlannedDial, placeAt = 0, onAdmitted: () => void = () => undefined): Promise<DialEnd> {
    const { id, campaignId } = planned.attempt;
    const underWay: UnderWay = { campaignId, admitted: false, done: Promise.resolve() };
    this.dials.set(id, underWay);
    const end = this.dialOne(planned, placeAt, () => {
      underWay.admitted = true;
      onAdmitted();
    }).finally(() => this.dials.delete(id));
    underWay.done = end.then(
      () => undefined,
      () => undefined,
    );
    return end;
  }

  /**
   * No new call from now on. Requests on the wire get `graceMs` to end; what has no reply by then is cut off
   * and recorded as uncertain before this returns.
   */
  async stop(graceMs: number): Promise<void> {
    this.stopping.abort();
    const ends = Promise.all([...this.dials.values()].map((dial) => dial.done));
    const patience = new AbortController();
    await Promise.race([ends, this.clock.wait(graceMs, patience.signal)]);
    this.cutOff.abort();
    await Promise.race([ends, this.clock.wait(LONGEST_CUT_MS, patience.signal)]);
    patience.abort();
  }

  private async dialOne(
    { attempt, endpoint }: PlannedDial,
    placeAt: number,
    onAdmitted: () => void,
  ): Promise<DialEnd> {
    try {
      const access = this.provider.config.endpoints.find((one) => one.username === endpoint.username);
      if (access === undefined) throw new Error(`no credentials for endpoint ${endpoint.username}`);
      const signals = { stopping: this.stopping.signal, cutOff: this.cutOff.signal };
      const end = await this.dial.run(attempt, access, signals, onAdmitted, placeAt);
      if (end.kind === 'unreachable') await this.dial.giveUp(attempt);
      return end;
    } catch (error) {
      await this.dial
        .giveUp(attempt)
        .catch((also: unknown) =>
          this.logger.error(
            { ...describeError(also), campaignId: attempt.campaignId, attemptId: attempt.id },
            'a plan could not be given up',
          ),
        );
      throw error;
    }
  }
}
