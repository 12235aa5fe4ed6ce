import { decideDial } from './dial-decision';
import { parseDialQuery } from './dial-query';
import { SandboxEndpoint } from './endpoint';

const ivr: SandboxEndpoint = { username: '9900101', password: 'one', number: '40003001', role: 'ivr' };
const idle: SandboxEndpoint = { username: '9900102', password: 'two', role: 'agent', clickToDial: false };
const endpoints = [ivr, idle];

const read = (query: string) => parseDialQuery(new URLSearchParams(query));

function decide(query: string, firstLeg: 'first_num' | 'secd_num' = 'first_num', inCall = false) {
  const parsed = read(`username=9900101&password=one&${query}`);
  if (parsed.kind === 'refused') return parsed.refusal;
  const decision = decideDial(parsed.query, { endpoints, firstLeg }, () => inCall);
  return decision.kind === 'refuse' ? decision.refusal : decision;
}

describe('parseDialQuery', () => {
  it.each(['secd_num=1234', 'second_num=1234', 'secd_num=1234&second_num=1234'])('accepts %s', (second) => {
    expect(read(`username=u&password=p&first_num=88887777&${second}`)).toEqual({
      kind: 'understood',
      query: {
        credentials: { username: 'u', password: 'p' },
        firstNumber: '88887777',
        secondNumber: '1234',
      },
    });
  });

  it.each([
    ['username=u&password=p&first_num=1&secd_num=2&second_num=3', 'second_numbers_differ'],
    ['username=u&password=p&first_num=1', 'parameter_missing'],
    ['username=u&first_num=1&secd_num=2', 'parameter_missing'],
    ['', 'parameter_missing'],
  ])('refuses %s: %s', (query, refusal) => expect(read(query)).toEqual({ kind: 'refused', refusal }));
});

describe('decideDial', () => {
  it('calls first whom the first leg says', () => {
    const prospectThenEndpoint = 'first_num=88887777&secd_num=9900101';
    const placed = { kind: 'place', endpoint: ivr, phone: '50688887777' };
    expect(decide(prospectThenEndpoint)).toEqual({ ...placed, flow: 'prospect_first' });
    expect(decide(prospectThenEndpoint, 'secd_num')).toEqual({ ...placed, flow: 'agent_first' });
  });

  it('knows an endpoint by its number too', () => {
    expect(decide('first_num=50640003001&secd_num=88887777')).toMatchObject({
      endpoint: ivr,
      flow: 'agent_first',
    });
  });

  it.each([
    ['first_num=88887777&secd_num=88886666', 'no_endpoint'],
    ['first_num=9900101&secd_num=9900102', 'two_endpoints'],
    ['first_num=abc&secd_num=9900101', 'bad_number'],
    ['first_num=88887777&secd_num=9900102', 'not_authorised'],
    ['password=wrong&first_num=88887777&secd_num=9900101', 'wrong_credentials'],
  ])('refuses %s: %s', (query, refusal) => expect(decide(query)).toBe(refusal));

  it('refuses an endpoint that is in a call', () => {
    expect(decide('first_num=88887777&secd_num=9900101', 'first_num', true)).toBe('endpoint_in_call');
  });
});
