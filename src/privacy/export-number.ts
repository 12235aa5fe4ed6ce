import { importNoOf, rowNoOf } from '../contacts';
import { type DncLookup, type DncStore, lookUp, phoneKey } from '../dnc';
import type { Sql } from '../platform/database';
import { type E164, nationalNumber } from '../platform/phone';
import { type AttemptStory, AttemptStoryStore } from '../reporting';

const MOST_ROWS = 10_000;

/** A row of a list that brought the number, with all that stood in it. */
export interface HeldRow {
  readonly list: string;
  readonly file: string;
  /** 1-based among the rows of its file. */
  readonly row: number;
  readonly import: number;
  readonly importedAt: string;
  readonly contactRef: string | null;
  readonly otherPhones: string | null;
  readonly consentSource: string | null;
  readonly consentOn: string | null;
  readonly raw: string;
}

/** Everything that is held about one number; as `GET /phones/:phone/data` gives it. Times ISO 8601, UTC. */
export interface NumberExport {
  readonly phone: E164;
  readonly madeAt: string;
  readonly lists: readonly HeldRow[];
  readonly doNotCall: DncLookup;
  readonly lastAskedForAt: string | null;
  /** Each with its admission and its call records. */
  readonly attempts: readonly AttemptStory[];
}

type Row = Omit<HeldRow, 'row' | 'import' | 'importedAt'> & { readonly id: number; readonly at: number };

export async function exportNumber(sql: Sql, dnc: DncStore, phone: E164, now: number): Promise<NumberExport> {
  const rows = await sql.all<Row>(
    `SELECT r.id, i.created_at AS at, l.name AS list, i.file_name AS file, r.contact_ref AS contactRef,
            r.other_phones AS otherPhones, r.consent_source AS consentSource, r.consent_on AS consentOn, r.raw
     FROM list_phone p JOIN list_row r ON r.id = p.row_id JOIN list_import i ON i.no = r.id / 4294967296
     JOIN contact_list l ON l.id = i.list_id WHERE p.phone = $1 ORDER BY r.id LIMIT $2`,
    [phoneKey(phone), MOST_ROWS],
  );
  const ids = await sql.all<{ id: number }>(
    'SELECT id FROM attempt WHERE national = $1 AND phone = $2 ORDER BY id LIMIT $3',
    [nationalNumber(phone), phone, MOST_ROWS],
  );
  const attempts: AttemptStory[] = [];
  for (const { id } of ids) {
    const story = await new AttemptStoryStore().of(sql, id);
    if (story !== undefined) attempts.push(story);
  }
  const last = await sql.get<{ at: number }>('SELECT last_requested_at AS at FROM phone WHERE phone = $1', [
    phone,
  ]);
  return {
    phone,
    madeAt: iso(now),
    lists: rows.map(({ id, at, ...row }) => ({
      ...row,
      row: rowNoOf(id),
      import: importNoOf(id),
      importedAt: iso(at),
    })),
    doNotCall: await lookUp(sql, phone, { now }, dnc),
    lastAskedForAt: last === undefined ? null : iso(last.at),
    attempts,
  };
}

const iso = (at: number): string => new Date(at).toISOString();
