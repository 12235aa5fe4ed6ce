/** A call found for a request, elsewhere on the account; epoch ms on our clock. */
export interface Waited {
  readonly phone: string;
  readonly requestedAt: number;
  readonly from: number;
}

/** A call that begins within so long of its request needs nobody's word, as long as nothing shows that none waits so long here. */
export const PROMPT_MS = 20_000;
/** Where nearly all calls around begin within so long of their requests, one that does not needs a word too. */
export const AT_ONCE_MS = 6000;
const ENOUGH_TO_TELL = 10;
const NEARLY_ALL = 0.9;
/** A provider's clock is known to about as much. */
export const EARLY_MS = 10_000;
/** Calls that a queue lets go of begin together. */
const TOGETHER_MS = 15_000;
/** On a clock that was set, all seem to have waited alike. */
const ALIKE_MS = 5000;
/** Times are cut to the second, and two requests may cross on their way. */
const IN_ORDER_MS = 5000;

/**
 * Whether others show that a request had to wait as long as this call seems to have. The provider places calls in the order of
 * their requests: where a later request was served before, or an earlier one after it, this one did not wait; where another
 * that waited was let go of at the same time, or waited alike, it did.
 */
export function isVouchedFor(call: Waited, others: readonly Waited[]): boolean {
  const elsewhere = others.filter((one) => one.phone !== call.phone);
  const withinMs = promptWithinMs(call, others);
  const isOutOfOrder = elsewhere.some((one) => overtook(one, call) || overtook(call, one));
  const waited = elsewhere.filter((one) => !isPrompt(one, withinMs));
  // Of a clock that was set all are witnesses: where nearly all begin at once, two that waited alike did so by chance.
  const allMayHaveWaited = withinMs === PROMPT_MS;
  return (
    !isOutOfOrder &&
    waited.some((one) => letGoTogether(call, one) || (allMayHaveWaited && waitedAlike(call, one)))
  );
}

export function isPrompt(
  { requestedAt, from }: Pick<Waited, 'requestedAt' | 'from'>,
  withinMs = PROMPT_MS,
): boolean {
  return from >= requestedAt - EARLY_MS && from <= requestedAt + withinMs;
}

/** Within how long of its request a call has to begin to be prompt, beside these. */
export function promptWithinMs(call: Pick<Waited, 'phone'>, others: readonly Waited[]): number {
  const elsewhere = others.filter((one) => one.phone !== call.phone);
  const atOnce = elsewhere.filter((one) => isPrompt(one, AT_ONCE_MS));
  const tells = elsewhere.length >= ENOUGH_TO_TELL && atOnce.length >= NEARLY_ALL * elsewhere.length;
  return tells ? AT_ONCE_MS : PROMPT_MS;
}

const overtook = (one: Waited, other: Waited): boolean =>
  one.requestedAt > other.requestedAt + IN_ORDER_MS && one.from < other.from - IN_ORDER_MS;

const letGoTogether = (one: Waited, other: Waited): boolean => Math.abs(one.from - other.from) <= TOGETHER_MS;

const waitOf = ({ from, requestedAt }: Waited): number => from - requestedAt;
const waitedAlike = (one: Waited, other: Waited): boolean =>
  Math.abs(waitOf(one) - waitOf(other)) <= ALIKE_MS;
