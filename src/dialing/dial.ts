import { Inject, Injectable } from '@nestjs/common';

import { CLOCK, type Clock } from '../platform/clock/clock';
import { DIALER } from '../provider/resolved-provider';
import type { Dialer, DialLine, EndpointAccess } from '../provider/provider.port';
import { Admission, type Permission } from './admission';
import type { Attempt } from './attempt';
import { Replies } from './replies';
import { AHEAD_MS } from './rules/pace';

/** An authorisation older than this is not used: the world may have changed under a process that slept. */
const STALE_AFTER_MS = 1000;
/** The last look comes this long before the send. */
const LAST_LOOK_MS = 20;
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

  /** `placeAt`: where the grid will have it, as it seems; epoch ms. Admission is not asked long before. */
  async run(
    attempt: Attempt,
    endpoint: EndpointAccess,
    { stopping, cutOff }: DialSignals,
    onAdmitted: () => void,
    placeAt = 0,
  ): Promise<DialEnd> {
    const connection = await this.dialer.connect();
    if (connection.kind === 'unreachable') return connection;
    const { line } = connection;
    const cut = () => line.close();
    cutOff.addEventListener('abort', cut, { once: true });
    try {
      const admitted = await this.admitInPace(attempt, placeAt, stopping);
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

  /** Undefined when the attempt was given up. */
  private async admitInPace(
    attempt: Attempt,
    placeAt: number,
    stopping: AbortSignal,
  ): Promise<Permission | undefined> {
    const patienceEnds = this.clock.monotonicMs() + LONGEST_WAIT_FOR_PACE_MS;
    const waitFor = async (place: number): Promise<void> => {
      const patienceMs = patienceEnds - this.clock.monotonicMs();
      const aheadMs = place - AHEAD_MS - this.clock.now();
      if (aheadMs > 0) await this.clock.wait(Math.min(aheadMs, patienceMs), stopping);
    };
    await waitFor(placeAt);
    while (!stopping.aborted && this.clock.monotonicMs() < patienceEnds) {
      const admitted = await this.admission.admit(attempt.id);
      if (admitted.kind === 'released') return undefined;
      if (admitted.kind === 'admitted') return admitted;
      await waitFor(admitted.at);
    }
    await this.giveUp(attempt);
    return undefined;
  }

  private async send(
    line: DialLine,
    attempt: Attempt,
    endpoint: EndpointAccess,
    permission: Permission,
    stopping: AbortSignal,
  ): Promise<void> {
    const takenBack = await this.waitForPlace(permission, stopping);
    const ageMs = this.clock.monotonicMs() - permission.admittedAtMonotonicMs;
    const text = stopping.aborted
      ? 'stopped before the request'
      : ageMs > STALE_AFTER_MS
        ? 'the authorisation went stale'
        : takenBack;
    if (text !== undefined) {
      line.close();
      return this.replies.record(attempt, { kind: 'not_sent', text });
    }
    const reply = await line.send({ endpoint, phone: attempt.phone, flow: attempt.flow });
    return this.replies.record(attempt, reply);
  }

  /** Until the call's place on the grid; returns why it may not be made after all. */
  private async waitForPlace(permission: Permission, stopping: AbortSignal): Promise<string | undefined> {
    const { startsAt } = permission;
    const untilMs = (at: number): number => Math.min(at - this.clock.now(), AHEAD_MS);
    if (untilMs(startsAt - LAST_LOOK_MS) <= 0) return undefined;
    await this.clock.wait(untilMs(startsAt - LAST_LOOK_MS), stopping);
    const takenBack = await this.admission.takenBack(permission);
    // A timer may ring a moment early.
    for (let tries = 0; tries < 3 && untilMs(startsAt) > 0 && !stopping.aborted; tries += 1) {
      await this.clock.wait(untilMs(startsAt), stopping);
    }
    return takenBack && `taken back before the request: ${takenBack}`;
  }
}
