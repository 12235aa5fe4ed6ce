import fc from 'fast-check';

import { givenFields } from './given-fields';

describe('givenFields', () => {
  it.each([
    [undefined, undefined],
    ['text', undefined],
    [{}, undefined],
    [{ name: 'Marzo', reason: '' }, { name: 'Marzo' }],
    [
      { email: 'a@b.c', password: 'hunter2hunter2' },
      { email: 'a@b.c', password: '***' },
    ],
    [
      { retry: { busy: '4h' }, pace: 30 },
      { retry: '{"busy":"4h"}', pace: '30' },
    ],
    [{ endpoint: { username: 'u', password: 'p' } }, { endpoint: '{"username":"u","password":"***"}' }],
  ])('of %j keeps %j', (body, expected) => {
    expect(givenFields(body)).toEqual(expected);
  });

  it('never keeps a secret, and stays small', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), fc.uuid(), (body, secret) => {
        const kept = JSON.stringify(
          givenFields({ ...body, newPassword: secret, deep: { apiToken: secret } }),
        );
        expect(kept).not.toContain(secret);
        expect(kept.length).toBeLessThan(100_000);
      }),
    );
  });
});
