import { callRecord, CallRoom, PHONE } from '../../test/support/call-room';
import type { Tx } from '../platform/database';

let room: CallRoom;
beforeEach(async () => {
  room = await CallRoom.open();
});
afterEach(() => room.close());

/** Hands on to the database, and keeps the text of what it was asked. */
function listening(tx: Tx, heard: Set<string>): Tx {
  const hear = (text: string): string => {
    heard.add(text);
    return text;
  };
  return {
    all: (text, params) => tx.all(hear(text), params),
    get: (text, params) => tx.get(hear(text), params),
    run: (text, params) => tx.run(hear(text), params),
  };
}

/**
 * The account stands first in every key of the mirror: by it alone, all rows of the account are gone through. Only open attempts
 * are few: at most one for each endpoint.
 */
const GONE_THROUGH =
  /^SCAN attempt$|^SCAN (?:cdr|prospect)\b|(?<!INDEX attempt_open )\((?:account_id|campaign_id)=\?\)/;

it('a page of records looks up each row by its whole key, however many there are', async () => {
  const campaign = await room.campaign([PHONE], { maxAttempts: '1' });
  await room.call(await room.again(campaign));
  room.clock.advance(60_000);
  const heard = new Set<string>();
  const write = room.db.write.bind(room.db);
  room.db.write = (work, lane) => write((tx) => work(listening(tx, heard)), lane);
  await room.take(
    callRecord('a', { connectS: 8, durationS: 30 }),
    callRecord('b', { originalCallid: 'a', detectS: 3 }),
  );
  await room.take(
    callRecord('a', { connectS: 8, durationS: 31 }),
    callRecord('stranger', { dnis: '22223333' }),
  );

  const slow: string[] = [];
  for (const text of [...heard].filter((one) => /\bcdr|\battempt\b/.test(one))) {
    const plan = await room.db.read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`);
    slow.push(
      ...plan.filter(({ detail }) => GONE_THROUGH.test(detail)).map(({ detail }) => `${detail}: ${text}`),
    );
  }
  expect(heard.size).toBeGreaterThan(20);
  expect(slow).toEqual([]);
});
