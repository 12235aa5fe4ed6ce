import type { DncSource } from './dnc-entry';

/** The person said so in a call: not ours to take back. */
export function isOptOut(source: DncSource): boolean {
  return source === 'ivr' || source === 'agent';
}
