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
 * query string in its reply.
 */
export function cutSecrets(text: string, secrets: readonly Secret[]): string {
  let clean = text;
  for (const secret of secrets) {
    for (const spelling of spellings(secret.reveal())) clean = clean.replaceAll(spelling, REDACTED);
  }
  return clean;
}

function spellings(secret: string): string[] {
  if (secret.length === 0) return [];
  const form = new URLSearchParams({ s: secret }).toString().slice(2);
  const html = secret
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
  const json = JSON.stringify(secret).slice(1, -1);
  const all = [secret, encodeURIComponent(secret), form, html, json, Buffer.from(secret).toString('base64')];
  return [...new Set(all)].sort((a, b) => b.length - a.length);
}
