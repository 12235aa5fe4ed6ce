import { CdrQuestion } from './rules/cdr-query';
import { FaultAfterAcceptance } from './rules/dial-fault';
import { PlacedCall } from './rules/placed-call';
import { Refusal } from './rules/refusal';
import { phonesInTwoCalls } from './rules/simultaneous-calls';

/** What the sandbox remembers of each list; older entries are forgotten. */
const MOST_ENTRIES = 50_000;

export type DialResult =
  | { readonly kind: 'placed'; readonly call: PlacedCall; readonly fault: FaultAfterAcceptance | undefined }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** A fault before acceptance: an error for the client, and no call. */
  | { readonly kind: 'failed' };

export interface DialRequest {
  readonly atMs: number;
  readonly endpoint: string | undefined;
  readonly phone: string | undefined;
  readonly result: DialResult;
}

export interface CdrRequest {
  readonly atMs: number;
  readonly endpoint: string;
  readonly question: CdrQuestion | undefined;
  readonly sincePreviousMs: number | undefined;
  readonly delayMs: number;
  readonly tooSoon: boolean;
}

/** The provider's side of the story, for tests: times are wall time, and no password is in it. */
export interface SandboxLedger {
  readonly dialRequests: readonly DialRequest[];
  readonly calls: readonly PlacedCall[];
  readonly cdrRequests: readonly CdrRequest[];
  /** Requests for a call through an endpoint that was in one. */
  readonly busyAsks: readonly DialRequest[];
  readonly intervalViolations: readonly CdrRequest[];
  readonly phonesInTwoCalls: readonly string[];
}

export class LedgerKeeper {
  private readonly dialRequests: DialRequest[] = [];
  private readonly cdrRequests: CdrRequest[] = [];

  dialed(request: DialRequest): void {
    keep(this.dialRequests, request);
  }

  askedForRecords(request: CdrRequest): void {
    keep(this.cdrRequests, request);
  }

  read(): SandboxLedger {
    const calls = this.dialRequests.flatMap(({ result }) => (result.kind === 'placed' ? [result.call] : []));
    return {
      dialRequests: [...this.dialRequests],
      calls,
      cdrRequests: [...this.cdrRequests],
      busyAsks: this.dialRequests.filter(
        ({ result }) => result.kind === 'refused' && result.refusal === 'endpoint_in_call',
      ),
      intervalViolations: this.cdrRequests.filter(({ tooSoon }) => tooSoon),
      phonesInTwoCalls: phonesInTwoCalls(calls),
    };
  }
}

function keep<T>(list: T[], entry: T): void {
  list.push(entry);
  if (list.length > MOST_ENTRIES) list.shift();
}
