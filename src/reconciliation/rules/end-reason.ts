import type { Outcome } from '../../campaigns/rules/outcome';

type Unanswered = Extract<Outcome, 'no_answer' | 'busy' | 'failed' | 'invalid_number'>;

/** Q.850 causes and SIP statuses that carriers write where a word would do. */
const codes: Readonly<Record<string, Unanswered>> = {
  '1': 'invalid_number',
  '3': 'failed',
  '16': 'no_answer',
  '17': 'busy',
  '18': 'no_answer',
  '19': 'no_answer',
  '21': 'failed',
  '22': 'invalid_number',
  '28': 'invalid_number',
  '404': 'invalid_number',
  '408': 'no_answer',
  '480': 'no_answer',
  '484': 'invalid_number',
  '486': 'busy',
  '487': 'no_answer',
  '600': 'busy',
  '603': 'failed',
  '604': 'invalid_number',
};

const words: readonly (readonly [RegExp, Unanswered])[] = [
  [/busy|ocupad/i, 'busy'],
  [
    /invalid|unallocated|unassigned|not.?exist|no.?exist|inexistente|not.?found|wrong.?number|equivocad|address.?incomplete/i,
    'invalid_number',
  ],
  [
    /no.?answer|no.?contest|not.?answered|unanswered|no.?respon|time.?out|ring|cancel|normal|^ok$|hang.?up|colg/i,
    'no_answer',
  ],
];

/** What a call that did not connect came to. Without a word from the provider: nobody answered. */
export function unansweredAs(endReason: string | undefined): Unanswered {
  if (endReason === undefined) return 'no_answer';
  const code = /^\d+$/.test(endReason) ? codes[endReason] : undefined;
  return code ?? words.find(([pattern]) => pattern.test(endReason))?.[1] ?? 'failed';
}
