import { Seal } from '../../platform/secrets/seal';
import { Secret } from '../../platform/secrets/secret';
import type { KeyedRequest } from './keyed-request';

export function sealAnswer({ sealing, request }: KeyedRequest, answer: unknown): string {
  const text = JSON.stringify(answer ?? null);
  return new Seal(new Secret(sealing)).close(new Secret(text), request);
}

export function openAnswer({ sealing, request }: KeyedRequest, sealed: string): unknown {
  return JSON.parse(new Seal(new Secret(sealing)).open(sealed, request).reveal());
}
