export const CREATES = Symbol('Creates');

/**
 * What makes a creating route safe to repeat under one `Idempotency-Key`, also after a crash between its doing and its answer:
 *
 * - `at once`: one transaction does it all, and the key, with the answer, is written in it. `answerOf` makes the answer of what
 *   the transaction returns, or undefined where it made nothing; the route must answer exactly that.
 * - `by key`: the handler finds what it has made by `@KeyOfRequest()`, and goes on where a crash left it.
 * - `harmless`: done a second time it changes nothing. It is, should the process die before its answer is kept.
 */
export type Creating =
  | { readonly repeats: 'at once'; readonly answerOf: (made: never) => unknown }
  | { readonly repeats: 'by key' }
  | { readonly repeats: 'harmless' };
