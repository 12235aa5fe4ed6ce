import fc from 'fast-check';

import { errorIn, understandDialReply } from './dial-reply';

type Kind = 'accepted' | 'uncertain' | 'refused';

describe('a reply to a dial request', () => {
  it.each<[number, string, Kind]>([
    [200, '', 'accepted'],
    [200, 'OK', 'accepted'],
    [202, '{"result":"queued","error":false}', 'accepted'],
    [200, '{"error":null,"callid":"7"}', 'accepted'],
    [200, '{"error":""}', 'accepted'],
    [200, '{"error":[]}', 'accepted'],
    [200, '{"error":"Invalid user"}', 'refused'],
    [200, '\uFEFF{"error":{"code":7}}', 'refused'],
    [200, '{"error":true}', 'refused'],
    [200, '  <!DOCTYPE html><title>Login</title>', 'uncertain'],
    [200, 'Warning: x\n<html>', 'uncertain'],
    [301, '', 'uncertain'],
    [101, '', 'uncertain'],
    [0, '', 'uncertain'],
    [400, 'bad', 'refused'],
    [404, '<html>', 'refused'],
    [429, '', 'refused'],
    [408, '', 'uncertain'],
    [409, '', 'uncertain'],
    [425, '', 'uncertain'],
    [499, '', 'uncertain'],
    [500, '{"error":"no"}', 'uncertain'],
    [503, '', 'uncertain'],
  ])('%i %j is %s', (status, body, kind) => {
    expect(understandDialReply(status, body, false).kind).toBe(kind);
  });

  it('that breaks off says neither yes nor no', () => {
    expect(understandDialReply(200, '{"error":"busy"}', true).kind).toBe('uncertain');
    expect(understandDialReply(200, '{"ok":true}', true).kind).toBe('uncertain');
  });

  it('keeps the word of the provider', () => {
    expect(understandDialReply(200, '{"error":"EP ocupado"}', false)).toEqual({
      kind: 'refused',
      refusal: 'endpoint_busy',
      text: 'EP ocupado',
    });
    expect(understandDialReply(500, ' oops ', false).text).toBe('500 oops');
  });

  it('of a failing or redirecting server is never a yes or a no', () => {
    const status = fc.oneof(fc.integer({ min: 300, max: 399 }), fc.integer({ min: 500, max: 999 }));
    fc.assert(
      fc.property(status, fc.string(), fc.boolean(), (code, body, cut) => {
        expect(understandDialReply(code, body, cut).kind).toBe('uncertain');
      }),
    );
  });

  it('with any error in its JSON is never a yes', () => {
    const error = fc.oneof(fc.string({ minLength: 1 }), fc.integer({ min: 1 }), fc.constant(true));
    fc.assert(
      fc.property(error, fc.json(), (said, more) => {
        const body = `{"error":${JSON.stringify(said)},"more":${more}}`;
        expect(errorIn(body)).toBeDefined();
        expect(understandDialReply(200, body, false).kind).not.toBe('accepted');
      }),
    );
  });
});
