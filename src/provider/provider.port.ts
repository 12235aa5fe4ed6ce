/**
 * What the business asks of a voice provider. Adapters live beside this file; which one is used is
 * decided where the application is composed.
 */
import type { Secret } from '../platform/secrets/secret';

/** An endpoint as the provider knows it. */
export interface EndpointAccess {
  readonly username: string;
  readonly password: Secret;
}

/** Who is called first; what the endpoint is follows from it. */
export type Flow = 'blast' | 'prospect-first' | 'agent-first';

export interface DialOrder {
  readonly endpoint: EndpointAccess;
  /** E.164, with `+`. */
  readonly phone: string;
  readonly flow: Flow;
}

/** Why the provider said no. Only `other` may be about the number that was asked for. */
export type Refusal = 'endpoint_busy' | 'not_authorised' | 'throttled' | 'other';

/**
 * What a reply to a dial request proves. `uncertain` is everything that cannot be told apart from
 * "the call may be ringing". `text` is the provider's own word, credentials cut out, at most 500 characters.
 */
export type DialReply =
  | { readonly kind: 'accepted'; readonly text: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly text: string }
  | { readonly kind: 'uncertain'; readonly text: string };

/** An open connection to the provider on which nothing has been sent yet. Good for one request. */
export interface DialLine {
  send(order: DialOrder): Promise<DialReply>;
  /** Gives the line up unused: provably nothing was sent. */
  close(): void;
}

export type Connected<Line> =
  | { readonly kind: 'connected'; readonly line: Line }
  | { readonly kind: 'unreachable'; readonly reason: string };

export interface Dialer {
  /** Connects (TCP and TLS) and sends nothing. Never rejects. */
  connect(): Promise<Connected<DialLine>>;
}

/** Which call records to ask for. Times are ours (epoch ms); the adapter puts them on the provider's clock. */
export type RecordQuery =
  | { readonly kind: 'recent' }
  /** Calls of the endpoint that asks; `fullAccount`: of the whole account, where the provider knows that. */
  | { readonly kind: 'live'; readonly fullAccount?: true }
  | {
      readonly kind: 'range';
      readonly from: number;
      readonly to: number;
      readonly skip: number;
      readonly take: number;
    };

export interface RecordPage {
  readonly kind: 'page';
  readonly records: readonly CallRecord[];
  readonly unreadable: readonly UnreadableRecord[];
  /** Rows in the answer, readable or not. */
  readonly rows: number;
}

/** What kept an answer from being a page of call records. */
export const answerFaults = [
  /** Nothing came before the deadline; a narrower question may be answered. */
  'no_reply',
  /** The connection or the text broke off. */
  'broken_off',
  /** Longer than any true answer: not read to its end. */
  'too_long',
  'redirect',
  'http_error',
  /** An error in words, whatever the status. */
  'refused',
  'empty',
  'html',
  'not_json',
  /** JSON that holds no list of records. */
  'no_records',
] as const;
export type AnswerFault = (typeof answerFaults)[number];

/** Credentials are cut out of both texts. `text`: what is wrong, at most 500 characters. */
export interface NotAPage {
  readonly fault: AnswerFault;
  readonly text: string;
  /** Status, address of a redirect, and the beginning of what came: at most 4,096 characters. */
  readonly raw: string;
}

/** `rejected`: the provider said no, in words; `broken`: nothing that can be understood came back. */
export type RecordAnswer =
  | RecordPage
  | (NotAPage & { readonly kind: 'rejected'; readonly refusal: Refusal })
  | (NotAPage & { readonly kind: 'broken' });

export interface RecordLine {
  fetch(query: RecordQuery, as: EndpointAccess, clockOffsetMs: number): Promise<RecordAnswer>;
  close(): void;
}

export interface RecordSource {
  connect(): Promise<Connected<RecordLine>>;
}

/** One row of the provider's call records. Times are the provider's clock read in its zone, uncorrected. */
export interface CallRecord {
  readonly callid: string;
  readonly ani: string;
  readonly dnis: string;
  readonly aniUser: string;
  readonly dnisUser: string;
  readonly detectAt: number;
  /** Undefined: the call did not connect. */
  readonly connectAt: number | undefined;
  readonly durationS: number;
  /** Millionths of the account's currency. */
  readonly costMicros: number;
  /** Beside the cost, or in it: the provider does not say. Undefined: not given. */
  readonly accessFeeMicros: number | undefined;
  /** Per minute. */
  readonly rateMicros: number | undefined;
  readonly routePattern: string | undefined;
  readonly routeName: string | undefined;
  readonly endReason: string | undefined;
  readonly ringS: number | undefined;
  /** The call of which this row is a further leg, where the provider says so. */
  readonly originalCallid: string | undefined;
  /** The row as it came, as JSON. */
  readonly raw: string;
}

export interface UnreadableRecord {
  readonly why: string;
  readonly raw: string;
}
