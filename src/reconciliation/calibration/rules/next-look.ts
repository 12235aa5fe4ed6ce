export type Look = 'live' | 'full_account' | 'records';

/** What is known of a test call so far. */
export interface Watched {
  readonly lastAsked: Look | undefined;
  /** Its endpoint was seen in it. */
  readonly seenUp: boolean;
  readonly connected: boolean;
  /** It was seen and is over, or was never seen in the time that it may ring. */
  readonly idle: boolean;
  /** Another endpoint may be asked for the whole account's calls, and was not yet. */
  readonly anotherToAsk: boolean;
  readonly recorded: boolean;
}

/**
 * What the next question is best spent on. While it rings, looks at the endpoint: they alone show who rang
 * first. Once connected, another endpoint's view, then turns between the endpoint and the records, so that a
 * call too short to be seen is not waited for in vain. When it is over, its records.
 */
export function nextLook(watched: Watched): Look | 'done' {
  const { lastAsked, seenUp, connected, idle, anotherToAsk, recorded } = watched;
  if (recorded && (idle || !seenUp)) return 'done';
  if (idle) return 'records';
  if (lastAsked === undefined) return 'live';
  if (connected) {
    if (anotherToAsk) return lastAsked === 'full_account' ? 'live' : 'full_account';
    return lastAsked === 'live' && !recorded ? 'records' : 'live';
  }
  // The call may have been too short to be seen: every third question is for its records.
  return lastAsked === 'live' ? (seenUp ? 'live' : 'records') : 'live';
}
