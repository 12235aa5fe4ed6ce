import { looksLikePrefix, prefixKey, prefixOf, readPrefix } from './prefix';

describe('a prefix', () => {
  it.each([
    ['+50690*', 'CR', '+50690*'],
    ["'+506 90*", 'CR', '+50690*'],
    ['50690*', 'CR', '+50690*'],
    ['00506 9-0 *', 'US', '+50690*'],
    ['+1305*', 'CR', '+1305*'],
    ['+50688887777*', 'CR', '+50688887777*'],
    ['+800 1*', 'CR', '+8001*'],
  ] as const)('is read: %s in %s is %s', (text, country, prefix) => {
    expect(looksLikePrefix(text)).toBe(true);
    expect(readPrefix(text, country)).toEqual({ ok: true, prefix });
  });

  it.each([
    ['8888*', 'CR', 'no_code'],
    ['50690*', 'US', 'no_code'],
    ['+506*', 'CR', 'too_wide'],
    ['+1*', 'CR', 'too_wide'],
    ['+12*', 'CR', 'too_wide'],
    ['+50*', 'CR', 'too_wide'],
    ['+999*', 'CR', 'not_a_prefix'],
    ['*', 'CR', 'not_a_prefix'],
    ['+0506*', 'CR', 'not_a_prefix'],
    ['+506 9x0*', 'CR', 'not_a_prefix'],
    ['+506*90', 'CR', 'not_a_prefix'],
    ['+1234567890123456*', 'CR', 'not_a_prefix'],
  ] as const)('is not guessed: %s in %s is %s', (text, country, problem) => {
    expect(readPrefix(text, country)).toEqual({ ok: false, problem });
  });

  it('may be as wide as somebody confirms', () => {
    expect(readPrefix('+506*', 'CR', true)).toEqual({ ok: true, prefix: '+506*' });
    expect(readPrefix('+9990*', 'CR', true)).toMatchObject({ ok: false });
  });

  it('is a number to the database', () => {
    expect(prefixOf(prefixKey('+50690*'))).toBe('+50690*');
  });
});
