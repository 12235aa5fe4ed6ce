/** What a campaign has spent and may still come to. Money in millionths of the account's currency. */
export interface BudgetFacts {
  readonly budgetMicros: number | undefined;
  /** Reconciled: what call records have told so far. */
  readonly costMicros: number;
  /** Attempts that may have been placed and are not settled; the one that asks is not among them. */
  readonly openAttempts: number;
  /**
   * What an attempt has cost on average: in the campaign, else in the account, else 0. Attempts that came to
   * nothing count with what they cost, which is often nothing.
   */
  readonly expectedMicros: number;
}

export type BudgetSays = 'spend' | 'wait' | 'used_up';

/**
 * Whether one more call may be paid for. The last call may begin while anything is left, and what open
 * attempts are expected to cost is taken off first: so a budget is overrun by one call at most, and by what
 * open ones cost beyond the average. `wait`: they hold the rest; settled, they may leave some of it.
 */
export function budgetSays(facts: BudgetFacts): BudgetSays {
  const { budgetMicros, costMicros, openAttempts, expectedMicros } = facts;
  if (budgetMicros === undefined) return 'spend';
  if (costMicros >= budgetMicros) return 'used_up';
  return costMicros + openAttempts * expectedMicros >= budgetMicros ? 'wait' : 'spend';
}
