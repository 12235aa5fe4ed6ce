import { addDurably, type DncAddition, type DncJournal } from '../../src/dnc';
import { Dial, type DialEnd, type DialSignals } from '../../src/dialing/dial';
import { Replies, type Sent } from '../../src/dialing/replies';
import type { Attempt } from '../../src/dialing';
import type { Clock } from '../../src/platform/clock/clock';
import type { Database, Tx } from '../../src/platform/database';
import { Lease } from '../../src/platform/lease/lease';
import type { FreshConnection, OpenConnection } from '../../src/provider/callmyway/fresh-connection';
import type { Dialer, DialOrder, DialReply, EndpointAccess } from '../../src/provider/provider.port';
import { soundParts } from '../process/program';

/** Asks first and writes down afterwards that it asked. */
export class IntentAfterSend extends Dial {
  override async run(
    attempt: Attempt,
    endpoint: EndpointAccess,
    _signals: DialSignals,
    onAdmitted: () => void,
  ): Promise<DialEnd> {
    const connection = await this['dialer'].connect();
    if (connection.kind === 'unreachable') return connection;
    const reply = await connection.line.send({ endpoint, phone: attempt.phone, flow: attempt.flow });
    const admitted = await this['admission'].admit(attempt.id);
    if (admitted.kind !== 'admitted') return { kind: 'released' };
    onAdmitted();
    await this['replies'].record(attempt, reply);
    return { kind: 'asked' };
  }
}

/** Never looks at how old its permission is. */
export class StaleAuthorisation extends Dial {
  constructor(...[clock, ...rest]: ConstructorParameters<typeof Dial>) {
    const timeless: Clock = {
      now: () => clock.now(),
      monotonicMs: () => 0,
      wait: (ms, signal) => clock.wait(ms, signal),
    };
    super(timeless, ...rest);
  }
}

/** Whoever had the account once goes on calling for it. */
export class OldLeaseActedOn extends Lease {
  override get holds(): boolean {
    return this['everHeld'];
  }

  override passes(_tx: Tx): Promise<boolean> {
    return Promise.resolve(this['everHeld']);
  }
}

type Send = (order: DialOrder) => Promise<DialReply>;

function sendingThrough(
  change: (send: Send, again: () => Promise<Send | undefined>) => Send,
): typeof soundParts.dialerFor {
  return (provider, open) => {
    const dialer = soundParts.dialerFor(provider, open);
    const again = async (): Promise<Send | undefined> => {
      const connection = await dialer.connect();
      return connection.kind === 'connected' ? (order) => connection.line.send(order) : undefined;
    };
    const changed: Dialer = {
      connect: async () => {
        const connection = await dialer.connect();
        if (connection.kind === 'unreachable') return connection;
        const { line } = connection;
        const send = change((order) => line.send(order), again);
        return { kind: 'connected', line: { send, close: () => line.close() } };
      },
    };
    return changed;
  };
}

/** Takes a 5xx for a no. */
export const serverErrorIsNo = sendingThrough((send) => async (order) => {
  const reply = await send(order);
  const no = reply.kind === 'uncertain' && /^5\d\d/.test(reply.text);
  return no ? { kind: 'refused', refusal: 'other', text: reply.text } : reply;
});

/** Tries once more when no reply came. */
export const retryOnTimeout = sendingThrough((send, again) => async (order) => {
  const reply = await send(order);
  if (reply.kind !== 'uncertain' || reply.text !== 'no reply in time') return reply;
  const second = await again();
  return second === undefined ? reply : second(order);
});

/** Goes where a redirect points, as fetch and axios do. */
export const redirectFollowed: typeof soundParts.dialerFor = (provider, open) => {
  const following: OpenConnection = async (url, timeoutMs) => {
    const first = await open(url, timeoutMs);
    if (first.kind === 'unreachable') return first;
    const line: FreshConnection = {
      close: () => first.line.close(),
      exchange: async (message) => {
        const exchange = await first.line.exchange(message);
        if (exchange.kind === 'broken' || exchange.status !== 307) return exchange;
        const second = await open(url, timeoutMs);
        return second.kind === 'connected' ? second.line.exchange(message) : exchange;
      },
    };
    return { kind: 'connected', line };
  };
  return soundParts.dialerFor(provider, following);
};

/** A yes from the provider is as good as an answered call. */
export class OutcomeFromReply extends Replies {
  override async record(attempt: Attempt, sent: Sent): Promise<void> {
    await super.record(attempt, sent);
    if (sent.kind !== 'accepted') return;
    await this['db'].write(async (tx) => {
      const accepted = await this['attempts'].byId(tx, attempt.id);
      if (accepted?.state !== 'accepted') return;
      const guess = {
        outcome: 'answered',
        reason: undefined,
        connectedAt: undefined,
        ringS: 0,
        talkS: 0,
        wentTo: [],
      } as const;
      const ended = { attempt: accepted, as: { ...guess, costMicros: 0 }, agentMs: 0 };
      await this['attempts'].settle(tx, [ended], this['clock'].now());
      await this['tallies'].add(tx, attempt.campaignId, 'outcome:answered', 1);
      await this['endpoints'].release(tx, attempt.id);
    });
  }
}

/** An attempt that may be ringing gives its person back to be called. */
export class UncertainIsOver extends Replies {
  override async record(attempt: Attempt, sent: Sent): Promise<void> {
    await super.record(attempt, sent);
    if (sent.kind !== 'uncertain') return;
    await this['db'].write(async (tx) => {
      const prospect = await this['prospects'].byId(tx, attempt.prospectId);
      if (prospect?.state !== 'calling') return;
      await this['prospects'].waitUntil(tx, prospect, this['clock'].now(), 'again');
      await this['endpoints'].release(tx, attempt.id);
    });
  }
}

/** Says yes to an opt-out before it is on the disk. */
export const acknowledgeFirst = (db: Database, journal: DncJournal, addition: DncAddition): Promise<void> => {
  addDurably({ db, journal }, addition).catch(() => undefined);
  return Promise.resolve();
};
