import type { Text } from '../platform/i18n/language';
import type { PolicyInput } from './policy-input';
import { PolicyProblem } from './policy-problem';
import {
  type DestinationProblem,
  isDestination,
  type Menu,
  menuOf,
  parseDestinations,
} from './rules/destinations';

/** Where the recording's menu sends people, from the three ways to say it. Throws a PolicyProblem. */
export function readMenu(input: Pick<PolicyInput, 'optOutTo' | 'agentTo' | 'destinations'>): Menu {
  const map = input.destinations === undefined ? [] : parseDestinations(input.destinations);
  if ('why' in map) throw problemOf(map);
  const menu = menuOf(numbers('optOutTo', input.optOutTo), numbers('agentTo', input.agentTo), map);
  if ('why' in menu) throw problemOf(menu);
  return menu;
}

function numbers(field: 'optOutTo' | 'agentTo', text: string | undefined): string[] {
  if (text === undefined) return [];
  const items = text.split(',').map((item) => item.trim());
  if (items.every(isDestination)) return items;
  throw new PolicyProblem(field, text, {
    es: 'números o usuarios separados por comas',
    en: 'numbers or user names separated by commas',
  });
}

const right: Readonly<Record<DestinationProblem['why'], Text>> = {
  form: {
    es: 'número=palabra, p. ej. 40003000=voicemail,40004000=replay; el número, o el usuario de un endpoint',
    en: "number=word, e.g. 40003000=voicemail,40004000=replay; the number, or an endpoint's user name",
  },
  word: {
    es: 'agent, opted_out, voicemail, replay o una palabra propia de letras, cifras y espacios, hasta 30 caracteres',
    en: 'agent, opted_out, voicemail, replay, or a word of your own of letters, digits and spaces, up to 30 characters',
  },
  outcome: {
    es: 'una palabra que no sea un resultado: de los resultados, solo agent y opted_out son destinos',
    en: 'a word that is no outcome: of the outcomes only agent and opted_out are destinations',
  },
  like_opted_out: {
    es: 'opted_out, si ahí llega quien no quiere más llamadas: solo esa palabra lo anota en la lista de no llamar',
    en: 'opted_out, if whoever wants no more calls goes there: only that word enters them on the do-not-call list',
  },
  twice: {
    es: 'una sola palabra por destino, contando también optOutTo y agentTo',
    en: 'one word for each destination, those of optOutTo and agentTo included',
  },
  too_many: { es: 'hasta 50 destinos', en: 'up to 50 destinations' },
};

function problemOf({ item, why }: DestinationProblem): PolicyProblem {
  return new PolicyProblem('destinations', item, right[why]);
}
