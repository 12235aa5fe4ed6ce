import type { Sql } from '../platform/database';
import type { E164 } from '../platform/phone';

/**
 * Told which phones an import is about to bring into a list, before they are judged: what must not be called, and was
 * forgotten by name, is remembered when it resolves.
 */
export type Incoming = (pages: AsyncIterable<readonly E164[]>) => Promise<void>;

const PHONES_PER_PAGE = 1000;

/** The phones of a stage, a page at a time. */
export async function* stagedPhones(stage: Sql): AsyncGenerator<readonly E164[]> {
  for (let after = 0; ;) {
    const rows = await stage.all<{ id: number; phone: E164 }>(
      'SELECT id, phone FROM list_row WHERE id > $1 AND phone IS NOT NULL ORDER BY id LIMIT $2',
      [after, PHONES_PER_PAGE],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ phone }) => phone);
    after = last.id;
  }
}
