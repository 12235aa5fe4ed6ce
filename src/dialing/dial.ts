import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { DIALER } from '../provider/resolved-provider';
import type { Dialer, DialLine, EndpointAccess } from '../provider/provider.port';
import { Admission } from './admission';
import type { Attempt } from './attempt';
import { Replies } from './replies';

/** An authorisation older than this is not used: the world may have changed under a process that slept. */
const STALE_AFTER_MS = 1000;
/** A connection is kept open at most this long for the pace. */
const LONGEST_WAIT_FOR_PACE_MS = 5000;

export type DialEnd =
  | { readonly kind: 'asked' }
  | { readonly kind: 'released' }
  | { readonly kind: 'unreachable'; readonly reason: string };

export interface DialSignals {
  /** Looked at right before the send: no new call. */
  readonly stopping: AbortSignal;
  /** Cuts the connection, whatever is under way on it: a request without its reply is uncertain. */
  readonly cutOff: AbortSignal;
}

/** Connect, admit, send, understand: one attempt from its plan to the provider's reply. */
@Injectable()
export class Dial {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DIALER) private readonly dialer: Dialer,
    private readonly admission: Admission,
    private readonly replies: Replies,
  ) {}

  async run(
    attempt: Attempt,
    endpoint: EndpointAccess,
    { stopping, cutOff }: DialSignals,
    onAdmitted: () => void,
  ): Promise<DialEnd> {
    const connection = await this.dialer.connect();
    if (connection.kind === 'unreachable') return connection;
    const { line } = connection;
    const cut = () => line.close();
    cutOff.addEventListener('abort', cut, { once: true });
    try {
      const admitted = await this.admitInPace(attempt, stopping);
      if (admitted === undefined) {
        line.close();
        return { kind: 'released' };
      }
      onAdmitted();
      await this.send(line, attempt, endpoint, admitted, stopping);
      return { kind: 'asked' };
    } catch (error) {
      // Nothing more is sent on this line; what the row says now is what recovery will go by.
      line.close();
      throw error;
    } finally {
      cutOff.removeEventListener('abort', cut);
    }
  }

  /** Gives a plan up that never asked for a call. */
  giveUp(attempt: Attempt): Promise<void> {
    return this.admission.giveUp(attempt);
  }

  /** The monotonic moment of admission; undefined when the attempt was given up. */
  private async admitInPace(attempt: Attempt, stopping: AbortSignal): Promise<number | undefined> {
    const patienceEnds = this.clock.monotonicMs() + LONGEST_WAIT_FOR_PACE_MS;
    while (!stopping.aborted && this.clock.monotonicMs() < patienceEnds) {
      const admitted = await this.admission.admit(attempt.id);
      if (admitted.kind === 'released') return undefined;
      if (admitted.kind === 'admitted') return admitted.admittedAtMonotonicMs;
      const patienceMs = patienceEnds - this.clock.monotonicMs();
      await this.clock.wait(Math.min(admitted.at - this.clock.now(), patienceMs), stopping);
    }
    await this.giveUp(attempt);
    return undefined;
  }

  private async send(
    line: DialLine,
    attempt: Attempt,
    endpoint: EndpointAccess,
    admittedAtMonotonicMs: number,
    stopping: AbortSignal,
  ): Promise<void> {
    const ageMs = this.clock.monotonicMs() - admittedAtMonotonicMs;
    if (stopping.aborted || ageMs > STALE_AFTER_MS) {
      line.close();
      const text = stopping.aborted ? 'stopped before the request' : 'the authorisation went stale';
      return this.replies.record(attempt, { kind: 'not_sent', text });
    }
    const reply = await line.send({ endpoint, phone: attempt.phone, flow: attempt.flow });
    return this.replies.record(attempt, reply);
  }
}
