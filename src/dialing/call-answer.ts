import type { EndpointRole } from './endpoint.store';

/** Why a call that somebody asked for is not placed. Codes are public. Times are epoch ms. */
export type CallRefusal =
  | { readonly code: 'unknown_endpoint' }
  | { readonly code: 'endpoint_role'; readonly needs: EndpointRole }
  /** In a call of ours, at the latest until `at`. */
  | { readonly code: 'endpoint_busy'; readonly at: number }
  | { readonly code: 'endpoint_set_aside'; readonly at: number; readonly detail: string }
  | { readonly code: 'key_reused' }
  /** This process places no calls, or not yet. */
  | { readonly code: 'not_calling' }
  /** The process that calls has taken the order and not answered: there may be a call. */
  | { readonly code: 'answer_late' }
  | { readonly code: 'provider_unreachable'; readonly detail: string }
  /** What admission says; `at`: when it would be let through, as far as is known. */
  | { readonly code: 'not_admitted'; readonly reason: string; readonly at: number | undefined };

export type CallAnswer =
  | { readonly kind: 'placed'; readonly attemptId: number }
  | { readonly kind: 'refused'; readonly refusal: CallRefusal };

/** Rolls the plan's transaction back: a refused call leaves no trace among the prospects. */
export class CallRefused extends Error {
  constructor(readonly refusal: CallRefusal) {
    super(refusal.code);
  }
}
