/** The longest that a rule may call short, in seconds. */
export const LONGEST_SHORT_ANSWER_S = 60;

/**
 * Whether somebody answered and the call was over within `limitS` seconds. Whoever was sent on by the menu has
 * listened. Says nothing of the outcome: that stays what the records say.
 */
export function isShortAnswer(
  call: {
    readonly outcome: string;
    readonly talkS: number | undefined;
    readonly connectedAt: number | undefined;
    readonly wentTo: readonly string[];
  },
  limitS: number,
): boolean {
  const { outcome, talkS, connectedAt, wentTo } = call;
  if (outcome !== 'answered' || connectedAt === undefined || wentTo.length > 0) return false;
  return talkS !== undefined && talkS <= limitS && limitS > 0;
}
