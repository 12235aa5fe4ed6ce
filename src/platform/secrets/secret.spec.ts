import fc from 'fast-check';
import { format, inspect } from 'node:util';

import { cutSecrets, Secret } from './secret';

const PASSWORD = `%20+/=&ñ"<'> Zé`;

describe('Secret', () => {
  const secret = new Secret(PASSWORD);

  it.each<[string, string]>([
    ['a template', `${secret.toString()} ${String(secret)}`],
    ['JSON', JSON.stringify({ secret, list: [secret] })],
    ['inspect', inspect({ deep: { secret } }, { depth: 9, showHidden: true })],
    ['format', format('%s %o %j', secret, secret, secret)],
    ['its keys', JSON.stringify([Object.entries(secret), { ...secret }])],
    ['an error', String(new Error('failed', { cause: secret }).cause)],
  ])('prints no password in %s', (_, text) => {
    expect(text).not.toContain('ñ');
    expect(text).not.toContain('20+');
  });

  it('gives the password to who asks for it', () => expect(secret.reveal()).toBe(PASSWORD));
});

describe('cutSecrets', () => {
  const html = PASSWORD.replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
  const json = JSON.stringify(PASSWORD).slice(1, -1);

  it.each<[string, string]>([
    ['as it is', PASSWORD],
    ['in a query string', new URLSearchParams({ p: PASSWORD }).toString().slice(2)],
    ['percent-encoded', encodeURIComponent(PASSWORD)],
    ['percent-encoded in lower case', encodeURIComponent(PASSWORD).replace(/%../g, (x) => x.toLowerCase())],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(PASSWORD))],
    ['in HTML', html],
    ['in HTML with numbered entities', html.replace(/'/g, '&#039;').replace(/ñ/g, '&#xF1;')],
    ['in JSON', json],
    [
      'in JSON as PHP writes it',
      json.replace(/\//g, '\\/').replace(/[ñé]/g, (c) => (c === 'ñ' ? '\\u00f1' : '\\u00e9')),
    ],
    ['in base64', Buffer.from(PASSWORD).toString('base64')],
  ])('finds the password %s', (_, spelling) => {
    expect(cutSecrets(`error: password=${spelling}; ${spelling}`, [new Secret(PASSWORD)])).toBe(
      'error: password=[redacted]; [redacted]',
    );
  });

  it('leaves no password whatever its characters', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12, unit: 'grapheme' }), (password) => {
        const encoded = new URLSearchParams({ password }).toString().slice('password='.length);
        const clean = cutSecrets(`${password}\n${encoded}\n${JSON.stringify(password)}`, [
          new Secret(password),
        ]);
        expect(clean).not.toContain(password);
        expect(clean).not.toContain(encoded);
      }),
    );
  });

  it('leaves a text without secrets alone', () => {
    expect(cutSecrets('EP ocupado', [new Secret(''), new Secret('other')])).toBe('EP ocupado');
  });
});
