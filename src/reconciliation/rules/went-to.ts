import type { Menu } from '../../campaigns/rules/destinations';
import { destinationsOf } from '../../campaigns/rules/destinations';
import { goesTo, type Parties } from './parties';

/** A caller who has the recording read to them all day long does not make an attempt's row long. */
const MOST_STOPS = 10;

/** The menu's destinations to which these legs lead, in words, in the order in which the person came there; each once. */
export function wentTo(menu: Menu, legs: readonly (Parties & { readonly detectAt: number })[]): string[] {
  const map = destinationsOf(menu);
  const inOrder = [...legs].sort((a, b) => a.detectAt - b.detectAt);
  const words = inOrder.flatMap((leg) => map.find(({ to }) => goesTo([to], leg))?.word ?? []);
  return [...new Set(words)].slice(0, MOST_STOPS);
}
