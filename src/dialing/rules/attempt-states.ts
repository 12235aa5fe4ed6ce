export type AttemptState =
  'planned' | 'requesting' | 'accepted' | 'refused' | 'not_sent' | 'uncertain' | 'settled';

/**
 * Every legal transition of an attempt. There is no way back to a state from which a call may be asked
 * for: a retry is a new row. A `planned` attempt that comes to nothing is deleted; it was never a call.
 */
export const attemptTransitions: Readonly<Record<AttemptState, readonly AttemptState[]>> = {
  planned: ['requesting'],
  requesting: ['accepted', 'refused', 'not_sent', 'uncertain', 'settled'],
  accepted: ['settled'],
  uncertain: ['settled'],
  // Against the reply, or our belief that nothing was sent, a call record is evidence.
  refused: ['settled'],
  not_sent: ['settled'],
  settled: [],
};

/** States in which the person may be in a call, or about to be. */
export const openStates = [
  'planned',
  'requesting',
  'accepted',
  'uncertain',
] as const satisfies readonly AttemptState[];

export function isOpen({ state }: { readonly state: AttemptState }): boolean {
  return openStates.some((open) => open === state);
}
