import type { ProspectRules } from '../../campaigns/rules/prospect-rules';
import { stepAfter } from '../../campaigns/rules/step-after';
import { holdOn } from '../../dialing/rules/hold';
import type { CallEnd } from './call-end';

export type Next =
  | { readonly kind: 'again'; readonly at: number }
  | { readonly kind: 'over' }
  /** It would be tried again, but after the campaign's end. */
  | { readonly kind: 'cut_off' };

export interface EndedCall {
  readonly end: CallEnd;
  /** This one included. */
  readonly attempts: number;
  readonly requestedAt: number;
  readonly endedAt: number;
}

/** Of somebody who waits. */
export interface LastCall {
  readonly attempts: number;
  readonly requestedAt: number;
  /** Due from then on, as was written down after that call. */
  readonly at: number;
}

const over: Next = { kind: 'over' };
/** Bands and zones begin on quarters of an hour. */
export const finestMs = 15 * 60_000;
const MOST_HOLDS = 5;
const MOST_REMEMBERED = 50_000;

/** When people of one place are due again: by the rules that admission keeps, asked once for all calls of `togetherMs`. */
export class DueAgain {
  private readonly known = new Map<string, Next>();

  constructor(
    private readonly rules: ProspectRules,
    private readonly marginMs: number,
    private readonly togetherMs: number = finestMs,
  ) {}

  after(call: EndedCall): Next {
    const { end } = call;
    if (end === 'connected' || end === 'dead') return over;
    if (call.attempts >= this.rules.maxAttempts || this.rules.retry[end] === 'never') return over;
    if (this.waitsForDelayOnly()) return nextOf(call, end, this.rules, this.marginMs);
    const requestedAt = this.middleOf(call.requestedAt);
    // One key for all ends that wait alike.
    const key = `${this.rules.retry[end]}|${call.attempts}|${requestedAt}`;
    return this.remembered(key, () => {
      const endedAt = requestedAt + (call.endedAt - call.requestedAt);
      return nextOf({ ...call, requestedAt, endedAt }, end, this.rules, this.marginMs);
    });
  }

  /**
   * When somebody who waits is called at the earliest: what is written down knows the delay; caps and the band are looked at
   * when the turn comes, and may hold for longer.
   */
  ofWaiting(waits: LastCall): number {
    if (this.waitsForDelayOnly()) return waits.at;
    const key = `${waits.attempts}|${this.middleOf(waits.requestedAt)}|${this.middleOf(waits.at)}`;
    const next = this.remembered(key, () => whenHeld(waits, this.rules, this.marginMs));
    return next.kind === 'again' ? Math.max(next.at, waits.at) : waits.at;
  }

  private middleOf(at: number): number {
    return (Math.floor(at / this.togetherMs) + 0.5) * this.togetherMs;
  }

  private remembered(key: string, make: () => Next): Next {
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const next = make();
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    this.known.set(key, next);
    return next;
  }

  /** Neither the band of the day nor the number's caps have a say: the delay is exact and cheap. */
  private waitsForDelayOnly(): boolean {
    const { bandHours, caps, maxAttempts } = this.rules;
    const capped = caps.perDay !== undefined && caps.perDayCountsOwn;
    return bandHours === undefined && !capped && (caps.per30Days ?? maxAttempts) >= maxAttempts;
  }
}

function nextOf(
  call: EndedCall,
  outcome: 'no_answer' | 'busy' | 'failed' | 'lost',
  rules: ProspectRules,
  marginMs: number,
): Next {
  const { attempts, requestedAt, endedAt } = call;
  const step = stepAfter({ outcome, reason: undefined, endedAt, attempts, requestedAt }, rules, marginMs);
  if (step.kind === 'done') return step.reason === 'campaign_ended' ? { kind: 'cut_off' } : over;
  return whenHeld({ attempts, requestedAt, at: step.at }, rules, marginMs);
}

/** From `at` on, who was called last at `requestedAt` is called when no rule but closed hours holds. */
function whenHeld(
  { attempts, requestedAt, at: from }: LastCall,
  rules: ProspectRules,
  marginMs: number,
): Next {
  // The calls before it are taken to have come as closely as its next one would.
  const apartMs = Math.max(1, from - requestedAt);
  const earlierCalls = Array.from({ length: attempts }, (_, n) => ({
    requestedAt: requestedAt - n * apartMs,
    campaignId: OWN,
  }));
  const facts = { campaignId: OWN, rules, lastRequestedAt: requestedAt, lastCampaignId: OWN, earlierCalls };
  let at = from;
  let looked = at;
  for (let n = 0; n < MOST_HOLDS; n++) {
    const hold = holdOn(facts, looked, marginMs);
    if (hold === undefined || (hold.kind === 'later' && hold.reason === 'no_open_window')) break;
    if (hold.kind === 'never') return { kind: 'cut_off' };
    looked = hold.at;
    // Closed hours are the calendar's affair, unless something else holds when they open.
    if (hold.reason !== 'window_closed' && hold.reason !== 'holiday') at = looked;
  }
  return { kind: 'again', at };
}

/** Calls of other campaigns to the same number are not known here: one id stands for the campaign's own. */
const OWN = 0;
