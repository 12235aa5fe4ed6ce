import { type BreakerKind, breakerKinds, type BreakerPlan } from '../../campaigns/rules/breaker-plan';
import type { Outcome } from '../../campaigns/rules/outcome';

/** A call that has come to something. */
export interface SettledCall {
  readonly id: number;
  readonly outcome: Outcome;
  readonly talkS: number | undefined;
  /** 1 for a prospect's first. */
  readonly attemptNo: number;
  readonly settledAt: number;
}

/** Why a campaign stops itself, and what shows it. */
export interface Trip {
  readonly kind: BreakerKind;
  /** Of `calls` calls, `hits` were so; the plan allows less than `threshold`. */
  readonly share: number;
  readonly hits: number;
  readonly calls: number;
  readonly threshold: number;
  /** Of an answer rate that fell: what it was before. */
  readonly baseline: number | undefined;
  /** When the oldest of the calls was settled. */
  readonly fromAt: number;
  /** Of those that were so, newest first, at most `MOST_SHOWN`. */
  readonly attemptIds: readonly number[];
}

/** Talking no longer than this, the person put the phone down at once (Anatel counts calls up to 6 s). */
const SHORT_S = 6;
/** An answer rate below this has nowhere to fall from. */
const LEAST_BASELINE = 0.1;
const MOST_SHOWN = 50;

const answered: readonly Outcome[] = ['answered', 'agent', 'opted_out'];
const isAnswered = ({ outcome }: SettledCall): boolean => answered.includes(outcome);

/** Which calls a kind looks at, and which of them count against the campaign. */
const looks: Readonly<
  Record<Exclude<BreakerKind, 'answer_collapse'>, [among: typeof isAnswered, hit: typeof isAnswered]>
> = {
  failures: [() => true, ({ outcome }) => outcome === 'failed' || outcome === 'refused'],
  short_calls: [isAnswered, ({ outcome, talkS }) => outcome === 'answered' && (talkS ?? 0) <= SHORT_S],
  invalid_numbers: [() => true, ({ outcome }) => outcome === 'invalid_number'],
  opt_outs: [isAnswered, ({ outcome }) => outcome === 'opted_out'],
};

/**
 * The first kind that trips, if any. `calls`: newest first, all settled since the campaign was started or
 * resumed. Each kind looks at the newest `count` calls that it is about, and at none while there are fewer.
 * A call still uncertain is not here: it counts by what it turns out to have been. Calls that cost the contact
 * nothing, since the endpoint was busy or nothing was sent, are not calls.
 */
export function tripOf(plan: BreakerPlan, calls: readonly SettledCall[]): Trip | undefined {
  for (const kind of breakerKinds) {
    const limit = plan[kind];
    if (limit === undefined) continue;
    const trip =
      kind === 'answer_collapse'
        ? collapse(calls, limit.share, limit.count)
        : tooMany(kind, calls, limit.share, limit.count);
    if (trip !== undefined) return trip;
  }
  return undefined;
}

function tooMany(
  kind: keyof typeof looks,
  calls: readonly SettledCall[],
  threshold: number,
  count: number,
): Trip | undefined {
  const [among, isHit] = looks[kind];
  const window = calls.filter(among).slice(0, count);
  const hits = window.filter(isHit);
  if (window.length < count || hits.length / count < threshold) return undefined;
  return tripped(kind, window, hits, threshold, undefined);
}

/** First calls only: those called again are the ones who did not answer. */
function collapse(calls: readonly SettledCall[], threshold: number, count: number): Trip | undefined {
  const first = calls.filter(({ attemptNo }) => attemptNo === 1);
  const window = first.slice(0, count);
  const before = first.slice(count);
  if (before.length < count) return undefined;
  const baseline = before.filter(isAnswered).length / before.length;
  const silent = window.filter((call) => !isAnswered(call));
  const rate = 1 - silent.length / count;
  if (baseline < LEAST_BASELINE || rate > baseline * (1 - threshold)) return undefined;
  return tripped('answer_collapse', window, silent, threshold, baseline);
}

function tripped(
  kind: BreakerKind,
  window: readonly SettledCall[],
  hits: readonly SettledCall[],
  threshold: number,
  baseline: number | undefined,
): Trip {
  return {
    kind,
    share: hits.length / window.length,
    hits: hits.length,
    calls: window.length,
    threshold,
    baseline,
    fromAt: Math.min(...window.map(({ settledAt }) => settledAt)),
    attemptIds: hits.slice(0, MOST_SHOWN).map(({ id }) => id),
  };
}
