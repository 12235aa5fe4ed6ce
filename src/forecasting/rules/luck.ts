import { type CallEnd, callEnds } from './call-end';
import type { Belief, Quantity } from './belief';
import { drawCounts, drawShares, logNormal, type Random, shareAbove } from './chance';
import type { Answer } from './experience';
import { type Load, peopleOf, type ZoneLoad } from './load';

/** One way in which a campaign's calls may go, drawn from what is believed of them. */
export interface Luck {
  /** Of calls, in the order of `callEnds`. */
  readonly shares: readonly number[];
  /** By zone, and by attempts before: how many calls come to each end. */
  readonly ends: readonly (readonly (readonly number[])[])[];
  /** By zone: to what the calls come that are up now. */
  readonly up: readonly (readonly CallEnd[])[];
  /** In which order they do is drawn from this. */
  readonly orderSeed: number;
  readonly connectedShare: number;
  /** How long a call holds its endpoint, on average. */
  readonly heldMs: number;
  readonly lengthMs: Readonly<Record<Answer, number>>;
  readonly costMicros: { readonly connected: number; readonly other: number };
  /** Everything takes so much longer or shorter than the course says. */
  readonly speed: number;
  /** Calls as long as these are among the last ones. */
  readonly tailMs: readonly number[];
}

/** What the course itself leaves out: waits of a second, records that come late, hours in which people answer less. */
const COURSE_ERROR = 0.03;
const TAIL = 24;

/** `random`: the same sequence gives the same luck, whatever the endpoints and the pace are. */
export function drawLuck(random: Random, load: Load): Luck {
  const { belief } = load;
  const shares = drawShares(random, belief.weights);
  const connected = shares[0] ?? 0;
  const people = Math.max(1, peopleOf(load));
  const held = (quantity: Quantity, share: number): number =>
    around(random, quantity, Math.max(1, people * share));
  const lengths = {
    connected: held(belief.heldMs.connected, connected),
    other: held(belief.heldMs.other, 1 - connected),
  };
  const up = load.zones.map(({ calling }) =>
    calling.map(({ upMs }) => endOfCallUp(random, shares, lengths, belief.heldMs, upMs)),
  );
  const ends = load.zones.map((zone, n) => endsByAttempt(random, zone, shares, up[n] ?? []));
  const { costMicros } = belief;
  return {
    shares,
    ends,
    up,
    orderSeed: Math.floor(random() * 4_294_967_296),
    connectedShare: connected,
    heldMs: Math.max(1000, connected * lengths.connected + (1 - connected) * lengths.other),
    lengthMs: lengths,
    costMicros: {
      connected: costMicros === undefined ? 0 : held(costMicros.connected, connected),
      other: costMicros === undefined ? 0 : held(costMicros.other, 1 - connected),
    },
    speed: logNormal(random, 1, COURSE_ERROR),
    tailMs: tail(random, belief, connected, lengths),
  };
}

/** A call that has been up for so long is less likely one of the short ones. */
function endOfCallUp(
  random: Random,
  shares: readonly number[],
  lengths: Readonly<Record<Answer, number>>,
  heldMs: Belief['heldMs'],
  upMs: number,
): CallEnd {
  const still = (answer: Answer): number => shareAbove(upMs, lengths[answer], heldMs[answer].spread);
  const [connected, other] = [still('connected'), still('other')];
  const weights = callEnds.map((end, n) => (shares[n] ?? 0) * (end === 'connected' ? connected : other));
  let at = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const n = weights.findIndex((weight) => (at -= weight) < 0);
  return callEnds[n] ?? 'connected';
}

/**
 * The mean that `n` calls will have: few calls stray from the true one, and that may be off as far again above what is
 * believed, in times of it, as below.
 */
function around(random: Random, { mean, relativeSd, spread }: Quantity, n: number): number {
  const believed = mean * Math.sqrt(1 + relativeSd ** 2);
  return logNormal(random, believed, Math.hypot(relativeSd, spread / Math.sqrt(n)));
}

function tail(
  random: Random,
  { heldMs }: Belief,
  connected: number,
  lengths: Readonly<Record<Answer, number>>,
): number[] {
  return Array.from({ length: TAIL }, () => {
    const answer: Answer = random() < connected ? 'connected' : 'other';
    return logNormal(random, lengths[answer], heldMs[answer].spread);
  });
}

/** Whole people, try by try: where few are left, chance decides whether anybody there needs a third call. */
function endsByAttempt(
  random: Random,
  { rules, waiting, calling }: ZoneLoad,
  shares: readonly number[],
  up: readonly CallEnd[],
): number[][] {
  const begin = Array.from({ length: Math.max(1, rules.maxAttempts) }, () => 0);
  for (const { attempts, n } of waiting) begin[attempts] = (begin[attempts] ?? 0) + n;
  for (const [n, { attempts }] of calling.entries()) {
    const end = up[n];
    if (end !== undefined && isTriedAgain(end) && attempts < begin.length) {
      begin[attempts] = (begin[attempts] ?? 0) + 1;
    }
  }
  let again = 0;
  return begin.map((first) => {
    const counts = drawCounts(random, Math.round(first + again), shares);
    again = callEnds.reduce((sum, end, at) => sum + (isTriedAgain(end) ? (counts[at] ?? 0) : 0), 0);
    return counts;
  });
}

function isTriedAgain(end: CallEnd): boolean {
  return end !== 'connected' && end !== 'dead';
}
