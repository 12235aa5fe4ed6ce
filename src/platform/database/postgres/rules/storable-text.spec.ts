import fc from 'fast-check';

import { storableText } from './storable-text';

describe('text for PostgreSQL', () => {
  it.each([
    ['+50688887777', '+50688887777'],
    ['a\0b', 'a\ufffdb'],
    ['["a\\u0000b"]', '["a\\ufffdb"]'],
    ['["\\ud83d"]', '["\\ufffd"]'],
    ['["\\udc00\\ud83d"]', '["\\ufffd\\ufffd"]'],
    // A whole character, and what is a backslash and letters.
    ['["\\ud83d\\ude00"]', '["\\ud83d\\ude00"]'],
    ['["\\\\u0000"]', '["\\\\u0000"]'],
    ['["\\\\\\u0000"]', '["\\\\\\ufffd"]'],
    ['C:\\users', 'C:\\users'],
  ])('%j is kept as %j', (text, kept) => expect(storableText(text)).toBe(kept));

  it('leaves the JSON of whatever has neither as it was, also of JSON in JSON', () => {
    const clean = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(clean), (texts) => {
        const json = JSON.stringify([JSON.stringify(texts)]);
        expect(storableText(json)).toBe(json);
      }),
    );
  });

  it('makes JSON that says the same but for what cannot be kept', () => {
    const kept = (text: string) => Buffer.from(text.replaceAll('\0', '\ufffd')).toString();
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
        expect(JSON.parse(storableText(JSON.stringify(texts)))).toEqual(texts.map(kept));
      }),
    );
  });
});
