import type { Flow } from '../../provider/provider.port';

/** What the endpoint of a flow must be: the recording, or a person's phone. */
export function roleFor(flow: Flow): 'ivr' | 'agent' {
  return flow === 'blast' ? 'ivr' : 'agent';
}
