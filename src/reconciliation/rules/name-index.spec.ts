import * as fc from 'fast-check';

import { NameIndex } from './name-index';
import { isOneOf } from './same-number';

const party = fc.oneof(
  fc.constantFrom('', '22', '222', 'ivr1', 'IVR1', '88887777', '50688887777', '+506 8888-7777', '*67', 'ana'),
  fc.stringMatching(/^(\+?506)?[0-9]{2,8}$/),
);

describe('an index of names', () => {
  it('knows a party exactly where the names one by one do', () => {
    fc.assert(
      fc.property(fc.array(party), party, (names, written) => {
        const index = new NameIndex(names, (name) => [name]);
        expect(index.has(written)).toBe(isOneOf(written, names));
      }),
    );
  });

  it('says who stands in a record, each once, in whatever place', () => {
    const index = new NameIndex([['ivr1', '2222'], ['ana']], (names) => names);
    const record = { ani: '2222', dnis: '88887777', aniUser: 'ivr1', dnisUser: 'ANA' };
    expect(index.ownersIn(record)).toEqual([['ivr1', '2222'], ['ana']]);
    expect(index.ownersIn({ ...record, ani: '', aniUser: '' })).toEqual([['ana']]);
  });
});
