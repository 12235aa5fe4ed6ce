import { type CallEnd, callEnds } from './call-end';
import type { Belief, Quantity } from './belief';
import { drawCounts, drawShares, logNormal, type Random } from './chance';
import { type Load, peopleOf, type ZoneLoad } from './load';

/** One way in which a campaign's calls may go, drawn from what is believed of them. */
export interface Luck {
  /** By zone, and by attempts before: the share of calls with each end, in the order of `callEnds`. */
  readonly ends: readonly (readonly (readonly number[])[])[];
  readonly connectedShare: number;
  /** How long a call holds its endpoint, on average. */
  readonly heldMs: number;
  readonly costMicros: { readonly connected: number; readonly other: number };
  /** Everything takes so much longer or shorter than the course says. */
  readonly speed: number;
  /** Calls as long as these are among the last ones. */
  readonly tailMs: readonly number[];
}

/** What the course itself leaves out: the order of calls, waits of a second, hours in which people answer less. */
const COURSE_ERROR = 0.05;
const TAIL = 24;

/** `random`: the same sequence gives the same luck, whatever the endpoints and the pace are. */
export function drawLuck(random: Random, load: Load): Luck {
  const { belief } = load;
  const shares = drawShares(random, belief.weights);
  const ends = load.zones.map((zone) => endsByAttempt(random, zone, shares));
  const connected = shares[0] ?? 0;
  const people = Math.max(1, peopleOf(load));
  const held = (quantity: Quantity, share: number): number =>
    around(random, quantity, Math.max(1, people * share));
  const connectedMs = held(belief.heldMs.connected, connected);
  const otherMs = held(belief.heldMs.other, 1 - connected);
  const { costMicros } = belief;
  return {
    ends,
    connectedShare: connected,
    heldMs: Math.max(1000, connected * connectedMs + (1 - connected) * otherMs),
    costMicros: {
      connected: costMicros === undefined ? 0 : held(costMicros.connected, connected),
      other: costMicros === undefined ? 0 : held(costMicros.other, 1 - connected),
    },
    speed: logNormal(random, 1, COURSE_ERROR),
    tailMs: tail(random, belief, connected, connectedMs, otherMs),
  };
}

/** The mean that `n` calls will have: the true one may be off, and few calls stray from it. */
function around(random: Random, { mean, relativeSd, spread }: Quantity, n: number): number {
  return logNormal(random, mean, Math.hypot(relativeSd, spread / Math.sqrt(n)));
}

function tail(random: Random, { heldMs }: Belief, connected: number, connectedMs: number, otherMs: number) {
  return Array.from({ length: TAIL }, () =>
    random() < connected
      ? logNormal(random, connectedMs, heldMs.connected.spread)
      : logNormal(random, otherMs, heldMs.other.spread),
  );
}

/** Whole people, try by try: where few are left, chance decides whether anybody there needs a third call. */
function endsByAttempt(
  random: Random,
  { rules, waiting, calling }: ZoneLoad,
  shares: readonly number[],
): number[][] {
  const begin = Array.from({ length: Math.max(1, rules.maxAttempts) }, () => 0);
  for (const { attempts, n } of waiting) begin[attempts] = (begin[attempts] ?? 0) + n;
  for (const { attempts, n } of calling) {
    const before = Math.max(0, attempts - 1);
    begin[before] = (begin[before] ?? 0) + n;
  }
  let again = 0;
  return begin.map((first) => {
    const n = Math.round(first + again);
    const counts = drawCounts(random, n, shares);
    again = callEnds.reduce((sum, end, at) => sum + (isTriedAgain(end) ? (counts[at] ?? 0) : 0), 0);
    return n === 0 ? [...shares] : counts.map((count) => count / n);
  });
}

function isTriedAgain(end: CallEnd): boolean {
  return end !== 'connected' && end !== 'dead';
}
