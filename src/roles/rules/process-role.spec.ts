import { type Asked, processRole } from './process-role';

describe('the role of a process', () => {
  it.each<[Asked, string, string]>([
    ['start', 'sqlite', 'all'],
    ['start', 'sqlite redis', 'all'],
    ['start', 'postgres', 'all'],
    ['start', 'postgres redis', 'all'],
    ['serve', 'sqlite', 'all'],
    ['serve', 'sqlite redis', 'one_file'],
    ['serve', 'postgres', 'all'],
    ['serve', 'postgres redis', 'web'],
    ['work', 'sqlite', 'no_redis'],
    ['work', 'sqlite redis', 'one_file'],
    ['work', 'postgres', 'no_redis'],
    ['work', 'postgres redis', 'work'],
  ])('%s with %s: %s', (asked, where, expected) => {
    const [database, redis] = where.split(' ') as ['sqlite' | 'postgres', string | undefined];
    const verdict = processRole(asked, { database, redis: redis !== undefined });
    expect(verdict.kind === 'runs' ? verdict.role : verdict.why).toBe(expected);
  });
});
