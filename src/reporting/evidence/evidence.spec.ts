import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { callRecord, CallRoom, PHONE } from '../../../test/support/call-room';
import { writeReport } from '../write-report';
import type { SealedEntry } from './chain';
import { evidenceJson, evidencePack, type EvidenceSubject } from './evidence-pack';
import { EvidencePackStore } from './evidence-pack.store';
import { verifyEvidence } from './verify-evidence';

let room: CallRoom;
let file: string;
beforeEach(async () => {
  room = await CallRoom.open('ivr1:a-password-to-hide');
  file = join(room.folder, 'evidence.json');
  const campaign = await room.campaign([PHONE, '+50688887778']);
  await room.call(campaign);
  await room.take(callRecord('c1', { connectS: 5, durationS: 20, costMicros: 1500 }));
  await room.db.write((tx) =>
    room.dnc.add(tx, { phone: PHONE, source: 'api', reason: 'asked', by: 'x', at: room.now }),
  );
});
afterEach(() => room.close());

async function written(subject: EvidenceSubject): Promise<SealedEntry[]> {
  await writeReport(file, evidenceJson(evidencePack({ db: room.db, subject, by: 'user:x', now: room.now })));
  const pack = JSON.parse(readFileSync(file, 'utf8')) as { entries: SealedEntry[] };
  return pack.entries;
}
const kinds = (entries: readonly SealedEntry[]) => entries.map(({ kind }) => kind);

it('holds all that is known of a number, and no credential', async () => {
  const entries = await written({ phone: PHONE });
  expect(kinds(entries)).toEqual(['consent', 'do_not_call', 'do_not_call_history', 'campaign', 'attempt']);
  expect(entries.at(-1)?.data).toMatchObject({
    outcome: 'answered',
    records: [{ callid: 'c1', cost: '0.0015' }],
    admission: {
      checks: expect.arrayContaining([{ check: 'onDoNotCallList', found: false, limit: null }]) as [],
    },
  });
  expect(readFileSync(file, 'utf8')).not.toContain('a-password-to-hide');
  expect(kinds(await written({ phone: '+50622223333' }))).toEqual(['do_not_call']);
});

it('holds a campaign with its list, everyone in it and every attempt', async () => {
  const entries = await written({ campaign: await room.again({ id: 1 }) });
  expect(kinds(entries)).toEqual([
    'campaign',
    'import',
    'consent',
    'consent',
    'do_not_call_history',
    'attempt',
  ]);
});

it('is sound as it was handed out, and known here', async () => {
  await written({ phone: PHONE });
  const verified = await verifyEvidence(file);
  expect(verified).toMatchObject({ kind: 'sound', subject: `phone ${PHONE}`, entries: 5 });
  if (verified.kind !== 'sound') return;
  expect(await new EvidencePackStore().find(room.db.read, verified.head)).toMatchObject({ madeBy: 'user:x' });
});

it.each<[string, (lines: string[]) => string[], number | undefined]>([
  ['a word', (lines) => lines.map((line) => line.replace('asked', 'spoke')), 2],
  ['who asked for it', (lines) => lines.map((line) => line.replace('user:x', 'user:y')), 1],
  ['an entry left out', ([head = '', first = '', , ...rest]) => [head, first, ...rest], 2],
  ['two entries changed round', ([head = '', a = '', b = '', ...rest]) => [head, b, a, ...rest], 1],
  ['entries cut off at the end', (lines) => lines.filter((line) => !line.includes('"attempt"')), undefined],
  ['the hash of all', (lines) => lines.map((line) => line.replace(/"head":"./, '"head":"g')), undefined],
  ['the end', (lines) => lines.filter((line) => !line.startsWith(']')), undefined],
])('shows a later edit: %s', async (_, edit, entry) => {
  await written({ phone: PHONE });
  writeFileSync(file, edit(readFileSync(file, 'utf8').split('\n')).join('\n'));
  expect(await verifyEvidence(file)).toEqual({ kind: 'changed', entry });
});

it('does not take any JSON for a pack', async () => {
  writeFileSync(file, '{"entries":[]}\n');
  expect(await verifyEvidence(file)).toEqual({ kind: 'not_a_pack' });
});
