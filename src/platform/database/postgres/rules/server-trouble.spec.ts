import { serverTrouble } from './server-trouble';

const good = { version: 150_004, fsync: 'on', commits: 'on', encoding: 'UTF8', replica: 0 };

it.each([
  [undefined, {}],
  ['old', { version: 140_012 }],
  ['no_fsync', { fsync: 'off' }],
  ['late_commits', { commits: 'off' }],
  ['encoding', { encoding: 'SQL_ASCII' }],
  ['replica', { replica: 1 }],
])('finds %s', (trouble, other) => expect(serverTrouble({ ...good, ...other })).toBe(trouble));
