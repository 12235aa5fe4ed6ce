import { nextTryAt } from './retry';

/** Why nothing could be asked, or no answer came. Stable: shown in deliveries. */
export type PostFailure =
  'timeout' | 'unreachable' | 'name_not_found' | 'address_not_allowed' | 'https_required' | 'tls';

/** What came of one try. */
export type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfterMs: number | undefined;
      /** The beginning of the body, which is hostile. */
      readonly text: string;
    }
  | { readonly kind: 'failed'; readonly why: PostFailure; readonly detail: string };

export type Verdict =
  | { readonly kind: 'delivered' }
  /** `gone`: the subscriber wants nothing any more. */
  | { readonly kind: 'failed'; readonly gone: boolean; readonly problem: string }
  | { readonly kind: 'again'; readonly at: number; readonly problem: string };

const GONE = 410;

/** Only a 2xx is a receipt; a redirect is not followed. `tries`: made, this one included. */
export function verdictOn(
  answer: Answer,
  { since, tries }: { readonly since: number; readonly tries: number },
  now: number,
  random: number,
): Verdict {
  if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300) return { kind: 'delivered' };
  const problem = problemOf(answer);
  if (answer.kind === 'answered' && answer.status === GONE) return { kind: 'failed', gone: true, problem };
  const retryAfterMs = answer.kind === 'answered' ? answer.retryAfterMs : undefined;
  const at = nextTryAt({ since, tries, retryAfterMs }, now, random);
  return at === undefined ? { kind: 'failed', gone: false, problem } : { kind: 'again', at, problem };
}

function problemOf(answer: Answer): string {
  switch (answer.kind) {
    case 'failed':
      return answer.detail === '' ? answer.why : `${answer.why}: ${answer.detail}`;
    case 'answered':
      return answer.status >= 300 && answer.status < 400
        ? `redirect_not_followed: ${answer.status}`
        : `status: ${answer.status}`;
  }
}
