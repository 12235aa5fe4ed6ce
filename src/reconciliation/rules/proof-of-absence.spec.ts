import { absenceBy, nextReadingAt, readingsApartMs } from './proof-of-absence';

const PROVABLE = 1_000_000;
const APART = 600_000;
const by = (startedAt: number, firstAt?: number) =>
  absenceBy(startedAt, { provableAt: PROVABLE, firstAt }, APART);

describe('absence', () => {
  it.each<[string, ReturnType<typeof by>, ReturnType<typeof by>]>([
    ['read before the horizon', by(PROVABLE - 1), 'too_soon'],
    ['read once', by(PROVABLE), 'first'],
    ['read twice in a row', by(PROVABLE + APART - 1, PROVABLE), 'again'],
    ['read twice, apart', by(PROVABLE + APART, PROVABLE), 'proven'],
    ['first read before the horizon as it now is', by(PROVABLE + APART, PROVABLE - 1), 'first'],
    ['first read on a clock that was set back since', by(PROVABLE + 5, PROVABLE + APART), 'first'],
  ])('%s', (_, said, expected) => expect(said).toBe(expected));

  it('is looked for again when a reading brings it further', () => {
    expect(nextReadingAt(PROVABLE, undefined, APART)).toBe(PROVABLE);
    expect(nextReadingAt(PROVABLE, PROVABLE + 7, APART)).toBe(PROVABLE + 7 + APART);
  });

  it('takes readings ten minutes apart, closer where the horizon is short', () => {
    expect(readingsApartMs(4 * 3_600_000, 4000)).toBe(600_000);
    expect(readingsApartMs(60_000, 1000)).toBe(2500);
    expect(readingsApartMs(1000, 1000)).toBe(2000);
  });
});
