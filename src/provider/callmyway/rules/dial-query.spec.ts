import type { Flow } from '../../provider.port';
import { dialNumbers, type FirstLeg } from './dial-query';

const PHONE = '50688887777';

describe('the numbers of a dial request', () => {
  it.each<[Flow, FirstLeg, first: string, second: string]>([
    ['blast', 'first_num', PHONE, 'ivr1'],
    ['prospect-first', 'first_num', PHONE, 'ivr1'],
    ['agent-first', 'first_num', 'ivr1', PHONE],
    ['blast', 'secd_num', 'ivr1', PHONE],
    ['prospect-first', 'secd_num', 'ivr1', PHONE],
    ['agent-first', 'secd_num', PHONE, 'ivr1'],
  ])('%s, where %s rings first', (flow, firstLeg, first, second) => {
    expect(dialNumbers(flow, 'ivr1', '+50688887777', firstLeg)).toEqual({
      first_num: first,
      secd_num: second,
      second_num: second,
    });
  });
});
