import type { Outcome } from '../../src/campaigns';
import type { AccountId } from '../../src/platform/account/account';
import type { Flow } from '../../src/provider/provider.port';

/** A request that reached the dial address. Times are true time, epoch ms. */
export interface TrueRequest {
  readonly id: number;
  readonly account: AccountId;
  readonly at: number;
  readonly endpoint: string;
  readonly phone: string;
  /** All that the wire tells: who rings first. */
  readonly flow: Flow;
  readonly process: string;
  /** What the provider made of it; `heard` once the reply has been written to the caller. */
  verdict: 'refused' | 'failed' | 'queued' | 'dropped' | 'placed';
  refusal?: 'endpoint_busy' | 'throttled' | 'not_authorised' | 'other';
  call?: TrueCall;
  /** The provider carried it out once more. */
  again?: TrueCall;
  attemptId?: number;
}

export interface TrueCall {
  readonly account: AccountId;
  readonly request: TrueRequest | undefined;
  readonly endpoint: string;
  readonly phone: string;
  readonly from: number;
  readonly to: number;
  readonly end: CallEnd;
  readonly rows: readonly TrueRow[];
  /** No row of it will ever be seen. */
  readonly missing: boolean;
  /** Somebody by hand was in the same phone's or endpoint's way: who called cannot be told. */
  muddled: boolean;
}

/** Not by hand, nor once more for a request that had its call. */
export function isAskedFor(call: TrueCall): boolean {
  return call.request !== undefined && call.request.again !== call;
}

/** What the call came to, as the provider knows it. */
export type CallEnd = Exclude<Outcome, 'lost' | 'refused' | 'not_sent'>;

/** A call record as it will be told, and when. */
export interface TrueRow {
  readonly callid: string;
  readonly detectAt: number;
  readonly seenFrom: number;
  readonly leg: 'main' | 'endpoint' | 'agent' | 'opt_out';
  readonly costMicros: number;
  readonly talkS: number;
  /** In what order an unordered answer has it. */
  readonly place: number;
  /** Versions by the moment from which each is told; the last is final. */
  readonly versions: readonly { readonly from: number; readonly row: Readonly<Record<string, string>> }[];
}

export interface TrueQuestion {
  readonly account: AccountId;
  readonly at: number;
  readonly process: string;
  readonly kind: 'live' | 'recent' | 'range';
  readonly endpoint: string;
  readonly rows: number;
  /** Endpoints that a look at them shows to be in no call. */
  readonly idle: readonly string[];
  /** Of a range: from when on, as the provider writes it, and how many rows are left out. */
  readonly from: string;
  readonly skip: number;
  /** Whether the rows were heard of. */
  answered: boolean;
}

/** The provider's side of the story, of all accounts: what it was asked, and what it did. */
export class Truth {
  readonly requests: TrueRequest[] = [];
  readonly calls: TrueCall[] = [];
  readonly questions: TrueQuestion[] = [];
  readonly callOf = new Map<string, TrueCall>();
  private callids = 0;

  nextCallid(): string {
    this.callids += 1;
    return `c${1_000_000 + this.callids}.${this.callids}`;
  }

  add(call: TrueCall): void {
    this.calls.push(call);
    for (const { callid } of call.rows) this.callOf.set(callid, call);
  }

  callsOf(account: AccountId): TrueCall[] {
    return this.calls.filter((call) => call.account === account);
  }

  /** The last final record appears then. */
  get toldUntil(): number {
    const moments = this.calls.flatMap((call) =>
      call.missing ? [call.to] : call.rows.flatMap((row) => row.versions.map((version) => version.from)),
    );
    return Math.max(0, ...moments);
  }
}
