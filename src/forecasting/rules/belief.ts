import { callEnds } from './call-end';
import type { Answer, Experience, Sample } from './experience';

/** A mean as far as it is known. `relativeSd`: how far it may be off; `spread`: one call from the other; shares of it. */
export interface Quantity {
  readonly mean: number;
  readonly relativeSd: number;
  readonly spread: number;
}

/** What is expected of the calls to come. */
export interface Belief {
  readonly source: BeliefSource;
  /** Settled calls that it rests on: of the campaign, else of the account. */
  readonly calls: number;
  /** As if each end had been seen so often; in the order of `callEnds`. */
  readonly weights: readonly number[];
  /** Share of requests that become no call. */
  readonly vainShare: number;
  readonly heldMs: Readonly<Record<Answer, Quantity>>;
  /** Undefined: no call of the account has told what calls cost. */
  readonly costMicros: Readonly<Record<Answer, Quantity>> | undefined;
}

export type BeliefSource = 'campaign' | 'account' | 'defaults';

/** So many settled calls of its own, and a campaign's forecast is said to rest on them. */
const ENOUGH_CALLS = 20;

/**
 * Before anything is known: every second call reaches somebody and takes a minute, the others ring for half
 * of one, the time until the endpoint is known to be free included. Ranges so wide that most lists fit in.
 */
const defaults: Omit<Belief, 'source' | 'calls'> = {
  weights: [1.5, 0.15, 1, 0.25, 0.25, 0.01],
  vainShare: 0,
  heldMs: {
    connected: { mean: 60_000, relativeSd: 0.6, spread: 0.6 },
    other: { mean: 33_000, relativeSd: 0.35, spread: 0.35 },
  },
  costMicros: undefined,
};

/** What another campaign of the account has shown counts for so many calls of this one, at most. */
const ACCOUNT_COUNTS_FOR = 12;
/** Lists differ: a mean of the account may be off by so much for a campaign that has no calls yet. */
const BETWEEN_CAMPAIGNS = 0.3;

/** How calls differ in price before any is seen: about as they differ in length. */
const COST_SPREAD = 0.7;
/** What is taken of how calls differ counts for so many of them: a few that happen to be alike prove little. */
const SPREAD_COUNTS_FOR = 4;

/** Campaign before account before defaults, each giving way to the next as its calls become more. */
export function believe(account: Experience, own: Experience): Belief {
  const fromAccount = account.calls > 0;
  const weights = fromAccount ? cutTo(ACCOUNT_COUNTS_FOR, seen(defaults.weights, account)) : defaults.weights;
  const prior = {
    connected: apart(learn(defaults.heldMs.connected, account.heldMs.connected), fromAccount),
    other: apart(learn(defaults.heldMs.other, account.heldMs.other), fromAccount),
  };
  return {
    source: own.calls >= ENOUGH_CALLS ? 'campaign' : fromAccount ? 'account' : 'defaults',
    calls: own.calls >= ENOUGH_CALLS ? own.calls : account.calls,
    weights: seen(weights, own),
    vainShare: Math.min(MOST_VAIN, vainShareOf(own.calls + own.vain >= ENOUGH_CALLS ? own : account)),
    heldMs: {
      connected: learn(prior.connected, own.heldMs.connected),
      other: learn(prior.other, own.heldMs.other),
    },
    costMicros: costs(account, own),
  };
}

function costs(account: Experience, own: Experience): Belief['costMicros'] {
  const known = (answer: Answer): Quantity | undefined => {
    const [all, ours] = [account.costMicros[answer], own.costMicros[answer]];
    if (all.n + ours.n === 0) return undefined;
    if (all.n === 0) return alone(ours);
    return learn(apart(alone(all), true), ours);
  };
  const [connected, other] = [known('connected'), known('other')];
  if (connected === undefined) return undefined;
  // Calls that reach nobody cost little or nothing: as long as none is known, nothing.
  return { connected, other: other ?? { mean: 0, relativeSd: 0, spread: 0 } };
}

/** Worse than that something is broken, and no forecast holds. */
const MOST_VAIN = 0.9;

function vainShareOf({ calls, vain }: Experience): number {
  return vain === 0 ? 0 : vain / (calls + vain);
}

function seen(weights: readonly number[], { ends }: Experience): number[] {
  return callEnds.map((end, n) => (weights[n] ?? 0) + ends[end]);
}

function cutTo(most: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum <= most ? [...weights] : weights.map((weight) => (weight * most) / sum);
}

/** From one call to the other, a share of the mean: what was taken before, and what was seen, by their weight. */
function spreadAfter(before: number, { n, mean, sd }: Sample): number {
  if (n < 2 || mean <= 0) return before;
  const seen = n - 1;
  const variance = SPREAD_COUNTS_FOR * before ** 2 + seen * (sd / mean) ** 2;
  return Math.sqrt(variance / (SPREAD_COUNTS_FOR + seen));
}

function alone(sample: Sample): Quantity {
  const spread = spreadAfter(COST_SPREAD, sample);
  return { mean: sample.mean, relativeSd: spread / Math.sqrt(sample.n), spread };
}

/** The better known of the two counts for more: weighted by precision. */
function learn(prior: Quantity, sample: Sample): Quantity {
  if (sample.n === 0) return prior;
  const spread = spreadAfter(prior.spread, sample);
  const sampleSd = spread / Math.sqrt(sample.n);
  const [priorWeight, sampleWeight] = [1 / Math.max(prior.relativeSd, 0.01) ** 2, 1 / sampleSd ** 2];
  const sum = priorWeight + sampleWeight;
  return {
    mean: (prior.mean * priorWeight + sample.mean * sampleWeight) / sum,
    relativeSd: 1 / Math.sqrt(sum),
    spread,
  };
}

function apart(quantity: Quantity, isOfOthers: boolean): Quantity {
  if (!isOfOthers) return quantity;
  return { ...quantity, relativeSd: Math.hypot(quantity.relativeSd, BETWEEN_CAMPAIGNS) };
}
