import { FailedTries } from '../failed-tries';
import { bearerOf } from './bearer';
import { cookieOf } from './cookies';
import { isCrossSite } from './cross-site';
import { loginDelayMs } from './login-delay';
import { holds, rightsOf, rightsText } from './right';
import { covers } from './role';
import { isAlive } from './session-life';

describe('rules of access', () => {
  it.each([
    ['GET', 'cross-site', undefined, false],
    ['POST', 'same-origin', undefined, false],
    ['POST', 'none', undefined, false],
    ['POST', 'cross-site', undefined, true],
    ['POST', 'same-site', 'http://pregon.test', true],
    ['POST', undefined, 'http://pregon.test', false],
    ['POST', undefined, 'http://evil.test', true],
    ['POST', undefined, 'null', true],
    ['DELETE', undefined, undefined, false],
  ])(
    '%s with Sec-Fetch-Site %s and Origin %s: cross-site is %s',
    (method, secFetchSite, origin, expected) => {
      expect(isCrossSite({ method, secFetchSite, origin, host: 'pregon.test' })).toBe(expected);
    },
  );

  it('gives each role what the lower ones have', () => {
    expect(covers('admin', 'viewer')).toBe(true);
    expect(covers('keeper', 'manager')).toBe(false);
  });

  it.each([
    ['manager', ['prepare'], 'prepare', true],
    ['manager', ['prepare'], 'start', false],
    ['manager', [], 'manager', true],
    ['admin', [], 'start', true],
    ['keeper', ['prepare', 'start'], 'start', false],
    ['viewer', ['prepare', 'start'], 'viewer', true],
  ] as const)('a %s with %j holds %s: %s', (role, rights, needed, expected) => {
    expect(holds({ role, rights }, needed)).toBe(expected);
  });

  it('keeps rights as text', () => {
    expect([rightsText(['start', 'prepare']), rightsText([])]).toEqual(['prepare start', '']);
    expect([rightsOf('prepare start'), rightsOf(''), rightsOf('starter')]).toEqual([
      ['prepare', 'start'],
      [],
      [],
    ]);
  });

  it('delays after a few failures, and never for longer than a minute', () => {
    expect([0, 2, 3, 5, 50].map(loginDelayMs)).toEqual([0, 0, 1000, 4000, 60_000]);
    const tries = new FailedTries();
    for (let n = 0; n < 4; n++) tries.note(['account:ana'], 0);
    expect(tries.waitMs(['account:ana', 'ip:1'], 500)).toBe(1500);
    tries.forget('account:ana');
    expect(tries.waitMs(['account:ana'], 500)).toBe(0);
  });

  it('ends a session that is old or idle', () => {
    const hour = 3_600_000;
    expect(isAlive({ createdAt: 0, seenAt: hour }, hour)).toBe(true);
    expect(isAlive({ createdAt: 0, seenAt: 0 }, hour)).toBe(false);
    expect(isAlive({ createdAt: 0, seenAt: 12 * hour }, 12 * hour)).toBe(false);
  });

  it('reads cookies and tokens', () => {
    expect(cookieOf('a=1; pregon=x=y', 'pregon')).toBe('x=y');
    expect(cookieOf(undefined, 'pregon')).toBeUndefined();
    expect([bearerOf('Bearer abc'), bearerOf('Basic abc'), bearerOf(undefined)]).toEqual([
      'abc',
      undefined,
      undefined,
    ]);
  });
});
