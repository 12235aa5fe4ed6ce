import { goesTo } from './parties';
import type { SettlingRecord } from './outcome-of';

/** How long the call had an agent, in ms, by the longest leg to one that connected; 0: none did. */
export function agentMsOf(agentTo: readonly string[], records: readonly SettlingRecord[]): number {
  const legs = records.filter((record) => record.connectAt !== undefined && goesTo(agentTo, record));
  return Math.round(Math.max(0, ...legs.map(({ durationS }) => durationS)) * 1000);
}
