import fc from 'fast-check';

import { isOneOf, isPhone, keysOf } from './same-number';

const meet = (a: readonly string[], b: readonly string[]) => a.some((key) => b.includes(key));
/** One name or number in two of the ways in which it may be written. */
const twice = fc.stringMatching(/^\d{1,12}$/).chain((digits) => {
  const forms = ['', '+', '00', '+506 ', '506'].map((before) => `${before}${digits}`);
  const form = fc.constantFrom(
    ...forms,
    `${digits.slice(0, 4)}-${digits.slice(4)}`,
    `ivr${digits}`,
    `IVR${digits}`,
  );
  return fc.tuple(form, form);
});

describe('the keys of a number', () => {
  it('meet wherever the two are the same name', () => {
    fc.assert(
      fc.property(twice, ([one, name]) => {
        fc.pre(isOneOf(one, [name]));
        expect(meet(keysOf(one), keysOf(name))).toBe(true);
      }),
    );
  });

  it('meet wherever one is a form of the phone', () => {
    const forms = fc.constantFrom('', '+', '00', '+506', '506', '00506', '506 ', '+506-');
    fc.assert(
      fc.property(fc.stringMatching(/^\d{7,10}$/), forms, (national, before) => {
        const phone = `+506${national}`;
        fc.pre(isPhone(`${before}${national}`, phone, national));
        expect(meet(keysOf(`${before}${national}`), [phone, national].flatMap(keysOf))).toBe(true);
      }),
    );
  });
});
