import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { reasonText } from './reason-text';
import { boundedCode, holdCodes } from './rules/hold-codes';

const written = readFileSync(join(__dirname, '../../docs/reasons.md'), 'utf8');
/** The codes in the first cells of the tables. */
const documented = written
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, code = '']) => code));

describe('reasons', () => {
  it.each(documented)('%s has a sentence in each language', (code) => {
    const { es, en } = reasonText(code);
    expect(es).not.toBe(code);
    expect(en).not.toBe(es);
  });

  it('of a silence are all written down', () => {
    const missing = holdCodes.filter((code) => code !== 'retry' && !documented.includes(code));
    expect(missing).toEqual([]);
  });

  it('come from a bounded set where the watcher sees them', () => {
    expect(boundedCode('retry_after_busy')).toBe('retry');
    expect(boundedCode('gap')).toBe('gap');
    expect(boundedCode('provider says: <b>')).toBe('other');
  });
});
