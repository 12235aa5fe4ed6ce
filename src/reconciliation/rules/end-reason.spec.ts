import { unansweredAs } from './end-reason';

describe('a call that did not connect', () => {
  it.each<[string | undefined, ReturnType<typeof unansweredAs>]>([
    [undefined, 'no_answer'],
    ['NO ANSWER', 'no_answer'],
    ['no_contesta', 'no_answer'],
    ['Normal call clearing', 'no_answer'],
    ['cancelled', 'no_answer'],
    ['timeout', 'no_answer'],
    ['BUSY', 'busy'],
    ['ocupado', 'busy'],
    ['Unallocated number', 'invalid_number'],
    ['número inexistente', 'invalid_number'],
    ['404 Not Found', 'invalid_number'],
    ['CONGESTION', 'failed'],
    ['call rejected', 'failed'],
    ['17', 'busy'],
    ['486', 'busy'],
    ['480', 'no_answer'],
    ['1', 'invalid_number'],
    ['404', 'invalid_number'],
    ['503', 'failed'],
    ['constructor', 'failed'],
  ])('for %j came to %s', (reason, outcome) => expect(unansweredAs(reason)).toBe(outcome));
});
