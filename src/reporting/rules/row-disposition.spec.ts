import { type ListRow, rowDisposition } from './row-disposition';

const row: ListRow = {
  row_state: 'accepted',
  problem: null,
  duplicate_of: null,
  called_at: null,
  state: 'waiting',
  disposition: null,
  reason: 'not_called_yet',
  zone: null,
  next_attempt_at: 1000,
};

describe('the disposition of a row', () => {
  it.each<[Partial<ListRow>, string, string | undefined, number | null]>([
    [{}, 'pending', 'not_called_yet', 1000],
    [{ state: null, reason: null, next_attempt_at: null }, 'pending', 'being_enrolled', null],
    [{ state: 'calling', reason: 'calling' }, 'pending', 'in_call', null],
    [{ state: 'done', disposition: 'reached', reason: null }, 'reached', undefined, null],
    [{ state: 'done', disposition: 'suppressed', reason: 'dnc' }, 'suppressed', 'dnc', null],
    [{ state: 'done', disposition: 'not_reached', reason: 'busy' }, 'not_reached', 'busy', null],
    [{ state: 'done', disposition: 'cancelled', reason: 'x' }, 'cancelled', 'x', null],
    [{ row_state: 'invalid', problem: 'too_short', state: null }, 'invalid', 'too_short', null],
    [{ row_state: 'duplicate', duplicate_of: 4, state: null }, 'duplicate', 'duplicate_of_row 4', null],
    [
      { row_state: 'duplicate', called_at: 0, state: null },
      'duplicate',
      'called_at 1970-01-01T00:00:00.000Z',
      null,
    ],
  ])('%j is %s', (over, disposition, reason, nextAttemptAt) => {
    expect(rowDisposition({ ...row, ...over }, 'being_enrolled')).toEqual({
      disposition,
      reason,
      nextAttemptAt,
    });
  });
});
