import fc from 'fast-check';

import { phoneGroups } from './phone-groups';

describe('a phone in groups', () => {
  it.each([
    ['+50688887777', ['+506', '8888', '7777']],
    ['+12125550123', ['+1', '212', '555', '0123']],
    ['+34912345678', ['+34', '912', '34', '56', '78']],
    ['+50690*', ['+50690*']],
    ['+2618000000', ['+2618000000']],
    ['40001000', ['40001000']],
    ['', ['']],
  ])('%s', (phone, groups) => {
    expect(phoneGroups(phone)).toEqual(groups);
  });

  it('leaves no digit out and adds none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.stringMatching(/^\+[1-9]\d{6,14}$/), fc.string()), (text) => {
        expect(phoneGroups(text).join('')).toBe(text);
      }),
    );
  });
});
