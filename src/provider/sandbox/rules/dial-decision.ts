import { Flow } from './call-plan';
import { DialQuery } from './dial-query';
import { endpointNamed, endpointOf, SandboxEndpoint } from './endpoint';
import { canonicalPhone } from './phone';
import { Refusal } from './refusal';
import { FirstLeg } from './scenario';

export type DialDecision =
  | {
      readonly kind: 'place';
      readonly endpoint: SandboxEndpoint;
      readonly phone: string;
      readonly flow: Flow;
    }
  | {
      readonly kind: 'refuse';
      readonly refusal: Refusal;
      readonly endpoint?: SandboxEndpoint;
      readonly phone?: string;
    };

export interface DialRule {
  readonly endpoints: readonly SandboxEndpoint[];
  readonly firstLeg: FirstLeg;
}

export function decideDial(
  query: DialQuery,
  rule: DialRule,
  inCall: (username: string) => boolean,
): DialDecision {
  // Any endpoint's credentials will do: the manual only prefers those of the endpoint that calls.
  if (!endpointOf(query.credentials, rule.endpoints)) return { kind: 'refuse', refusal: 'wrong_credentials' };

  const rings = rule.firstLeg === 'first_num' ? query.firstNumber : query.secondNumber;
  const follows = rule.firstLeg === 'first_num' ? query.secondNumber : query.firstNumber;
  const ringing = endpointNamed(rings, rule.endpoints);
  const following = endpointNamed(follows, rule.endpoints);
  if (ringing && following) return { kind: 'refuse', refusal: 'two_endpoints' };
  const endpoint = ringing ?? following;
  if (!endpoint) return { kind: 'refuse', refusal: 'no_endpoint' };

  const phone = canonicalPhone(ringing ? follows : rings);
  if (phone === undefined) return { kind: 'refuse', refusal: 'bad_number', endpoint };
  if (endpoint.clickToDial === false) return { kind: 'refuse', refusal: 'not_authorised', endpoint, phone };
  if (inCall(endpoint.username)) return { kind: 'refuse', refusal: 'endpoint_in_call', endpoint, phone };
  return { kind: 'place', endpoint, phone, flow: ringing ? 'agent_first' : 'prospect_first' };
}
