import { isOneOf } from '../../reconciliation/rules/same-number';
import { outcomes } from './outcome';

/** A number or endpoint to which the recording's menu sends a caller, and what it means that somebody went there. */
export interface Destination {
  readonly to: string;
  /** `agent` and `opted_out` are outcomes; `voicemail`, `replay` and the user's own words stand beside the outcome. */
  readonly word: string;
}

/** The part of a policy that says where a menu leads: one map, kept in three fields. */
export interface Menu {
  readonly optOutTo: readonly string[];
  readonly agentTo: readonly string[];
  /** All others. Undefined in campaigns of before: none. */
  readonly elsewhere?: readonly Destination[];
}

export type DestinationProblem = {
  readonly item: string;
  readonly why: 'form' | 'word' | 'outcome' | 'like_opted_out' | 'twice' | 'too_many';
};

export const LONGEST_WORD = 30;
const MOST_DESTINATIONS = 50;

/** Words under which people mean `opted_out`: taken for a word of their own, nobody would be entered on the list. */
const likeOptedOut = /^(opt_?(ed_?)?out|dnc|do_?not_?call|no_?llamar|no_?llamen|baja|unsubscribed?|stop)$/;

/** Spaces inside a number are how people write it; a user's name has none. */
export const isDestination = (text: string): boolean => /^(\+?\d[\d ()-]*|[\w.@-]+)$/.test(text);

/** Reads `NUMBER=WORD,…`. */
export function parseDestinations(text: string): Destination[] | DestinationProblem {
  const read: Destination[] = [];
  for (const item of text.split(',').map((part) => part.trim())) {
    const [, to = '', said = ''] = /^([^=]*)=([^=]*)$/.exec(item) ?? [];
    const word = said.trim();
    if (!isDestination(to.trim()) || word === '') return { item, why: 'form' };
    const known = word.toLowerCase().replace(/[\s-]+/g, '_');
    if (known === 'opted_out' || known === 'agent') read.push({ to: to.trim(), word: known });
    else if (likeOptedOut.test(known)) return { item, why: 'like_opted_out' };
    else if (outcomes.some((outcome) => outcome === known)) return { item, why: 'outcome' };
    else if (!isOwnWord(word)) return { item, why: 'word' };
    else read.push({ to: to.trim(), word: known === 'voicemail' || known === 'replay' ? known : word });
  }
  return read;
}

function isOwnWord(word: string): boolean {
  return word.length <= LONGEST_WORD && /^\p{L}[\p{L}\p{M}\p{N} _.-]*$/u.test(word);
}

/** One map of all that was given. A destination that stands for two things is refused: nobody may guess which. */
export function menuOf(
  optOutTo: readonly string[],
  agentTo: readonly string[],
  map: readonly Destination[],
): Menu | DestinationProblem {
  const all: Destination[] = [];
  const given = [
    ...optOutTo.map((to) => ({ to, word: 'opted_out' })),
    ...agentTo.map((to) => ({ to, word: 'agent' })),
    ...map,
  ];
  for (const one of given) {
    const same = all.find(({ to }) => isOneOf(to, [one.to]));
    if (same !== undefined && same.word !== one.word) {
      return { item: `${one.to}=${one.word}, ${same.to}=${same.word}`, why: 'twice' };
    }
    if (!all.some(({ to }) => to === one.to)) all.push(one);
  }
  const last = all[MOST_DESTINATIONS];
  if (last !== undefined) return { item: last.to, why: 'too_many' };
  const of = (word: string): string[] => all.filter((one) => one.word === word).map(({ to }) => to);
  const elsewhere = all.filter(({ word }) => word !== 'opted_out' && word !== 'agent');
  return {
    optOutTo: of('opted_out'),
    agentTo: of('agent'),
    ...(elsewhere.length > 0 && { elsewhere }),
  };
}

/** The whole map. */
export function destinationsOf({ optOutTo, agentTo, elsewhere = [] }: Menu): Destination[] {
  return [
    ...optOutTo.map((to) => ({ to, word: 'opted_out' })),
    ...agentTo.map((to) => ({ to, word: 'agent' })),
    ...elsewhere,
  ];
}

/** Every number or endpoint in it. */
export function menuNumbers(menu: Menu): string[] {
  return destinationsOf(menu).map(({ to }) => to);
}

/** As `parseDestinations` reads it. */
export function destinationsText(destinations: readonly Destination[]): string {
  return destinations.map(({ to, word }) => `${to}=${word}`).join(',');
}
