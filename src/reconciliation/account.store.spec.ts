import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { FIRST_ACCOUNT } from '../platform/account/account';
import { Database } from '../platform/database';
import { AccountStore, type Slot } from './account.store';

const INTERVAL = 4000;
const T0 = Date.parse('2026-06-15T16:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'pregon-slot-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const account = new AccountStore(FIRST_ACCOUNT);
let db: Database;
beforeAll(async () => {
  db = await Database.open(join(folder, 'slot.sqlite'));
});
afterAll(() => db.close());
beforeEach(() => db.write((tx) => tx.run('UPDATE account SET cdr_next_at = 0')));

const reserve = (now: number, through = db): Promise<Slot> =>
  through.write((tx) => account.reserveSlot(tx, now, INTERVAL));

describe('the request budget', () => {
  it('gives a slot, and the next one an interval and its slack later', async () => {
    const slot = await reserve(T0);
    if (slot.kind !== 'reserved') throw new Error('not reserved');
    const next = T0 + INTERVAL + slot.sendWithinMs;
    expect(await reserve(T0 + 1)).toEqual({ kind: 'wait', until: next });
    expect(await reserve(next - 1)).toEqual({ kind: 'wait', until: next });
    expect((await reserve(next)).kind).toBe('reserved');
  });

  it('is one for all processes: of two that ask at once, one gets the slot', async () => {
    const other = await Database.open(join(folder, 'slot.sqlite'));
    for (let n = 0; n < 10; n += 1) {
      const slots = await Promise.all([reserve(T0 + n * 5000), reserve(T0 + n * 5000, other)]);
      expect(slots.map(({ kind }) => kind).sort()).toEqual(['reserved', 'wait']);
    }
    await other.close();
  });

  it('waits a whole interval, not for ever, on a clock that has stepped back', async () => {
    await reserve(T0);
    const back = T0 - 3_600_000;
    const slot = await reserve(back);
    if (slot.kind !== 'wait') throw new Error('reserved');
    expect(slot.until - back).toBeGreaterThanOrEqual(INTERVAL);
    expect(slot.until - back).toBeLessThan(2 * INTERVAL);
  });

  it('never lets two requests leave closer than the interval, however clocks step back', async () => {
    const step = fc.record({
      passes: fc.integer({ min: 0, max: 6000 }),
      back: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100_000 })),
      late: fc.integer({ min: 0, max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        await db.write((tx) => tx.run('UPDATE account SET cdr_next_at = 0'));
        let real = 0;
        let clock = T0;
        const sent: number[] = [];
        for (const { passes, back, late } of steps) {
          real += passes;
          clock += passes - back;
          const slot = await reserve(clock);
          real += late;
          clock += late;
          if (slot.kind === 'reserved' && late <= slot.sendWithinMs) sent.push(real);
        }
        for (const [n, at] of sent.entries()) {
          const before = sent[n - 1];
          if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(INTERVAL);
        }
      }),
      { numRuns: 40 },
    );
  });
});
