/** An attempt that waits for its records. Times are epoch ms. */
export interface OpenAttempt {
  readonly id: number;
  readonly endpointId: number;
  readonly requestedAt: number;
  /** From then on, a full reading without its records brings the proof of their absence further. */
  readonly provableAt: number;
  readonly holdsEndpoint: boolean;
  /** No clear reply: there may be no call. */
  readonly doubtful: boolean;
  /** When its endpoint was last looked at live; 0: never. */
  readonly lookedAt: number;
}

export interface ReconcilerView {
  readonly now: number;
  readonly intervalMs: number;
  readonly open: readonly OpenAttempt[];
  /** When an attempt was last seen open. */
  readonly lastOpenAt: number | undefined;
  /** Prospects wait for an endpoint: knowing that one is free is worth a question. */
  readonly endpointsWanted: boolean;
  /** A campaign has nobody left to call and waits for a last look. */
  readonly closing: boolean;
  /** One look shows the calls of all endpoints. */
  readonly fullAccount: boolean;
  readonly clockKnown: boolean;
  readonly askedRecentAt: number | undefined;
  readonly askedTailAt: number | undefined;
  readonly askedSweepAt: number | undefined;
  readonly askedLiveAt: number | undefined;
  readonly askedProofAt: number | undefined;
  readonly askedNightAt: number | undefined;
  /** A long reading of which more is left. */
  readonly unfinished: 'sweep' | 'proof' | undefined;
  /** What the nightly sweep has to read next. */
  readonly night: { readonly from: number; readonly to: number } | undefined;
  /** How long attempts have lately taken from request to settlement. */
  readonly typicalHoldMs: number;
  /** How late records have lately come after the end of their call. */
  readonly recordDelayMs: number;
}
