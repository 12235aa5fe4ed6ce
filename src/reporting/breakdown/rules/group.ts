import type { Outcome } from '../../../campaigns/rules/outcome';
import { moneyText } from '../../../campaigns/rules/money';

/** An attempt as a report counts it. */
export interface CountedAttempt {
  /** Null: not known yet. */
  readonly outcome: Outcome | null;
  /** Several calls may be it, and a person decides; then `outcome` is null. */
  readonly ambiguous: boolean;
  /** Millionths of the account's currency. */
  readonly costMicros: number;
  /** Answered and over at once. */
  readonly short: boolean;
}

/** What a set of attempts came to. Rates and costs are exact decimals as text; null: nothing to divide by. */
export interface Group {
  readonly key: string;
  readonly attempts: number;
  /** Those that may have rung: neither refused by the provider nor never sent. */
  readonly placed: number;
  /** Somebody answered: `answered`, `agent` and `opted_out`. */
  readonly reached: number;
  readonly agents: number;
  /** Answered and over within the campaign's limit; counted among `answered` too. */
  readonly shortAnswers: number;
  /** Planned, under way, or their call records are waited for: neither reached nor missed. With `outcomes` they add up to `attempts`. */
  readonly unresolved: number;
  /** Of these, the ones about which a person decides. */
  readonly ambiguous: number;
  /** `reached` of those of `placed` that are resolved, four decimals. */
  readonly contactRate: string | null;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly cost: string;
  readonly costPerReached: string | null;
  readonly costPerAgent: string | null;
}

const reachedBy: ReadonlySet<Outcome> = new Set(['answered', 'agent', 'opted_out']);
const neverRang: ReadonlySet<Outcome> = new Set(['refused', 'not_sent']);
const RATE_UNIT = 10_000;

/** Adds attempts up, one by one: a campaign of a million needs no more room than one of ten. */
export class GroupSum {
  private attempts = 0;
  private costMicros = 0;
  private shortAnswers = 0;
  private unresolved = 0;
  private ambiguous = 0;
  private readonly outcomes = new Map<Outcome, number>();

  constructor(readonly key: string) {}

  add({ outcome, costMicros, short, ambiguous }: CountedAttempt): void {
    this.attempts += 1;
    this.costMicros += costMicros;
    if (short) this.shortAnswers += 1;
    if (outcome !== null) {
      this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
      return;
    }
    this.unresolved += 1;
    if (ambiguous) this.ambiguous += 1;
  }

  result(): Group {
    const { key, attempts, costMicros, shortAnswers, unresolved, ambiguous } = this;
    const count = (some: ReadonlySet<Outcome>): number =>
      [...some].reduce((sum, outcome) => sum + (this.outcomes.get(outcome) ?? 0), 0);
    const placed = attempts - count(neverRang);
    const reached = count(reachedBy);
    const known = placed - unresolved;
    const agents = this.outcomes.get('agent') ?? 0;
    return {
      key,
      attempts,
      placed,
      reached,
      agents,
      shortAnswers,
      unresolved,
      ambiguous,
      contactRate: known === 0 ? null : (quotient(reached * RATE_UNIT, known) / RATE_UNIT).toFixed(4),
      outcomes: Object.fromEntries(this.outcomes),
      cost: moneyText(costMicros),
      costPerReached: reached === 0 ? null : moneyText(quotient(costMicros, reached)),
      costPerAgent: agents === 0 ? null : moneyText(quotient(costMicros, agents)),
    };
  }
}

/** In whole numbers all the way, the last one rounded half up. */
function quotient(dividend: number, divisor: number): number {
  const [a, b] = [BigInt(dividend), BigInt(divisor)];
  return Number((2n * a + b) / (2n * b));
}
