import { inspect } from 'node:util';

const REDACTED = '[redacted]';

/**
 * A password on its way to the provider. It prints, serialises and inspects as `[redacted]`; only
 * `reveal()` gives the text, and only the code that writes the provider's query string calls it.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}

/**
 * Cuts every spelling of the secrets out of a text that came from outside: a provider may echo the
 * query string in its reply, decoded or not, inside JSON or HTML.
 */
export function cutSecrets(text: string, secrets: readonly Secret[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.reveal() !== '') clean = clean.replace(spellingsOfSecret(secret), REDACTED);
  }
  return clean;
}

/** A page of call records has hundreds of texts to look through. */
const patterns = new WeakMap<Secret, RegExp>();

function spellingsOfSecret(secret: Secret): RegExp {
  const known = patterns.get(secret);
  if (known !== undefined) return known;
  const plain = secret.reveal();
  const spelt = [...plain].map(spellingsOf).join('');
  const base64 = literally(Buffer.from(plain).toString('base64'));
  const made = new RegExp(`${spelt}|${base64}`, 'gi');
  patterns.set(secret, made);
  return made;
}

/** A character as itself, percent-encoded (also twice), escaped as JSON does, or as an HTML entity. */
function spellingsOf(character: string): string {
  const percent = [...Buffer.from(character)].map((byte) => `%(?:25)*${hex(byte)}`).join('');
  const units = Array.from({ length: character.length }, (_, n) => character.charCodeAt(n));
  const json = units.map((unit) => `\\\\u${hex(unit, 4)}`).join('');
  const point = character.codePointAt(0) ?? 0;
  const spellings = [literally(character), percent, json, `&#0*${point};`, `&#x0*${hex(point)};`];
  if (character === ' ') spellings.push('\\+');
  if (/["\\/]/.test(character)) spellings.push(literally(`\\${character}`));
  const entity = entities[character];
  if (entity !== undefined) spellings.push(entity);
  return `(?:${spellings.join('|')})`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const hex = (value: number, digits = 2): string => value.toString(16).padStart(digits, '0');
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
