import { parse } from 'csv-parse/sync';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { callRecord, CallRoom, MONDAY, PHONE } from '../../test/support/call-room';
import type { Campaign } from '../campaigns';
import { rowIdOf } from '../contacts';
import { attemptsCsv, CampaignReportStore, contactsCsv, writeReport } from '.';

type Line = Record<string, string>;
const HOSTILE = '=HYPERLINK("http://evil","x"),\r\n"two"';

let room: CallRoom;
let campaign: Campaign;
beforeAll(async () => {
  room = await CallRoom.open();
  campaign = await room.campaign([PHONE, '+50688887778', '+50688887779', '+50688887780']);
  await room.db.write(async (tx) => {
    await tx.run('UPDATE list_row SET contact_ref = $1 WHERE phone = $2', [HOSTILE, PHONE]);
    const more = `INSERT INTO list_row (id, line_no, state, phone, problem, duplicate_of, raw)`;
    const [first, fifth, sixth] = [rowIdOf(1, 1), rowIdOf(1, 5), rowIdOf(1, 6)];
    await tx.run(`${more} VALUES ($1, 5, 'duplicate', $2, NULL, $3, '')`, [fifth, PHONE, first]);
    await tx.run(`${more} VALUES ($1, 6, 'invalid', NULL, 'too_short', NULL, '')`, [sixth]);
    await tx.run(`UPDATE list_import SET rows_read = 6, rows_duplicate = 1, rows_invalid = 1`);
    await room.dnc.add(tx, { phone: '+50688887779', source: 'api', reason: 'x', by: 'x', at: 0 });
  });
  await room.call(await room.again(campaign));
  room.clock.advance(60_000);
  await room.take(callRecord('c1', { connectS: 8, durationS: 30, costMicros: 52_500, endReason: '@SUM(1)' }));
  room.dialer.reply = { kind: 'uncertain', text: 'no reply in time' };
  await room.call(await room.again(campaign));
  // Turns down the one on the do-not-call list, and finds no endpoint for the last.
  room.clock.advance(60_000);
  await room.plan(await room.again(campaign));
});
afterAll(() => room.close());

async function lines(chunks: AsyncIterable<string>): Promise<Line[]> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return parse(text, { columns: true, record_delimiter: '\r\n' });
}

describe('contacts.csv', () => {
  it('has one row per row of the list, with its disposition', async () => {
    const rows = await lines(contactsCsv(room.db.read, campaign));
    expect(rows.map(({ row, phone, disposition, reason }) => [row, phone, disposition, reason])).toEqual([
      ['1', PHONE, 'reached', "'@SUM(1)"],
      ['2', '+50688887778', 'pending', 'in_call'],
      ['3', '+50688887779', 'suppressed', 'dnc'],
      ['4', '+50688887780', 'pending', expect.any(String)],
      ['5', PHONE, 'duplicate', 'duplicate_of_row 1'],
      ['6', '', 'invalid', 'too_short'],
    ]);
  });

  it('has dispositions that are those of the counters, and add up to the rows', async () => {
    const rows = await lines(contactsCsv(room.db.read, campaign));
    const report = await new CampaignReportStore(room.tallies).of(room.db.read, await room.again(campaign));
    const counted = Object.fromEntries(
      Object.keys(report.dispositions).map((one) => [
        one,
        rows.filter((row) => row.disposition === one).length,
      ]),
    );
    expect(report.dispositions).toEqual(counted);
    expect(Object.values(report.dispositions).reduce((sum, n) => sum + n, 0)).toBe(report.rows);
    expect(report.outcomes).toEqual({ answered: 1 });
  });
});

describe('attempts.csv', () => {
  it('has one row per attempt, and what the records say of it', async () => {
    const [answered, open] = await lines(attemptsCsv(room.db.read, campaign.id));
    expect(answered).toEqual({
      attempt_id: expect.any(String),
      campaign: 'campaign 1',
      phone: PHONE,
      contact_ref: `'${HOSTILE}`,
      attempt_no: '1',
      endpoint: 'ivr1',
      state: 'settled',
      outcome: 'answered',
      reason: "'@SUM(1)",
      requested_at: new Date(MONDAY).toISOString().replace('.000', ''),
      connected_at: '2026-06-15T16:00:07Z',
      ring_s: '7',
      talk_s: '30',
      cost: '0.0525',
      callids: 'c1',
    });
    expect(open).toMatchObject({
      phone: '+50688887778',
      state: 'uncertain',
      outcome: '',
      cost: '',
      callids: '',
    });
  });
});

describe('a report on the disk', () => {
  it('is whole or not there', async () => {
    const file = join(room.folder, 'reports', 'contacts.csv');
    const half = async function* () {
      yield await Promise.resolve('row\r\n');
      throw new Error('the database is gone');
    };
    await expect(writeReport(file, half())).rejects.toThrow('the database is gone');
    expect([existsSync(file), existsSync(`${file}.part`)]).toEqual([false, false]);
    await writeReport(file, contactsCsv(room.db.read, campaign));
    expect(readFileSync(file, 'utf8').split('\r\n')[0]).toContain('disposition');
  });
});
