/** Why something is not called now, and until when where that ends by the clock. */
export interface Hold {
  /** Short and stable: docs/reasons.md lists them. */
  readonly code: string;
  /** Epoch ms. Undefined: it ends by an event, or nobody knows. */
  readonly until?: number | undefined;
  /** The provider's or the user's own words: hostile. */
  readonly detail?: string | undefined;
  /** How many calls, endpoints or attempts it is about. */
  readonly n?: number | undefined;
  /** The campaign has paused itself for it: it goes on when somebody resumes it. */
  readonly paused?: true;
}
