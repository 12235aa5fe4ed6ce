import fc from 'fast-check';

import { Seal, SealBroken } from './seal';
import { Secret } from './secret';

const seal = new Seal(new Secret('a key of at least thirty-two characters'));

const bytesOf = (sealed: string): string =>
  sealed
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString('hex'))
    .join('.');

describe('a seal', () => {
  it('gives back what was sealed, and looks different each time', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, about) => {
        const one = seal.close(new Secret(text), about);
        expect(seal.open(one, about).reveal()).toBe(text);
        expect(seal.close(new Secret(text), about)).not.toBe(one);
      }),
    );
  });

  it('does not open for another key, another row, or when a character was changed', () => {
    const sealed = seal.close(new Secret('hunter2'), 'user1');
    const other = new Seal(new Secret('another key of thirty-two characters!'));
    expect(() => other.open(sealed, 'user1')).toThrow(SealBroken);
    expect(() => seal.open(sealed, 'user2')).toThrow(SealBroken);
    expect(() => seal.open('hunter2', 'user1')).toThrow(SealBroken);
    for (let n = 3; n < sealed.length; n += 1) {
      const changed = `${sealed.slice(0, n)}${sealed[n] === 'A' ? 'B' : 'A'}${sealed.slice(n + 1)}`;
      // The last character of a part may carry bits that mean nothing.
      if (bytesOf(changed) !== bytesOf(sealed)) expect(() => seal.open(changed, 'user1')).toThrow(SealBroken);
    }
  });
});
