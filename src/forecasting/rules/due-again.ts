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

const over: Next = { kind: 'over' };
const QUARTER_MS = 15 * 60_000;
const MOST_HOLDS = 5;
const MOST_REMEMBERED = 50_000;

/** When people of one place are due again: by the rules that admission keeps, asked once for calls of a quarter of an hour. */
export class DueAgain {
  private readonly known = new Map<string, Next>();

  constructor(
    private readonly rules: ProspectRules,
    private readonly marginMs: number,
  ) {}

  after(call: EndedCall): Next {
    const { end } = call;
    if (end === 'connected' || end === 'dead') return over;
    if (call.attempts >= this.rules.maxAttempts || this.rules.retry[end] === 'never') return over;
    if (this.waitsForDelayOnly()) return nextOf(call, end, this.rules, this.marginMs);
    const requestedAt = Math.floor(call.requestedAt / QUARTER_MS) * QUARTER_MS;
    // One key for all ends that wait alike.
    const key = `${this.rules.retry[end]}|${call.attempts}|${requestedAt}`;
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const endedAt = requestedAt + (call.endedAt - call.requestedAt);
    const next = nextOf({ ...call, requestedAt, endedAt }, end, this.rules, this.marginMs);
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
  // The calls before it are taken to have come as closely as its next one would.
  const apartMs = Math.max(1, step.at - requestedAt);
  const earlierCalls = Array.from({ length: attempts }, (_, n) => ({
    requestedAt: requestedAt - n * apartMs,
    campaignId: OWN,
  }));
  const facts = { campaignId: OWN, rules, lastRequestedAt: requestedAt, lastCampaignId: OWN, earlierCalls };
  let at = step.at;
  for (let n = 0; n < MOST_HOLDS; n++) {
    const hold = holdOn(facts, at, marginMs);
    if (hold === undefined) break;
    if (hold.kind === 'never') return { kind: 'cut_off' };
    // Closed hours are the calendar's affair.
    if (hold.reason === 'no_open_window' || hold.reason === 'window_closed' || hold.reason === 'holiday')
      break;
    at = hold.at;
  }
  return { kind: 'again', at };
}

/** Calls of other campaigns to the same number are not known here: one id stands for the campaign's own. */
const OWN = 0;
