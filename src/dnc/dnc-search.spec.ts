import { DncSearchStore } from './dnc-search.store';
import { DncStore } from './dnc.store';
import { DncRoom, wish } from './dnc.testing';

let room: DncRoom;
beforeAll(async () => {
  room = await DncRoom.open();
  const store = new DncStore();
  const listed = ['+50688881234', '+50688990000', '+14155552671'] as const;
  await room.db.write((tx) =>
    store.addMany(
      tx,
      listed.map((phone) => wish(phone)),
    ),
  );
  const campaignId = await room.campaign('one');
  await room.db.write((tx) => store.add(tx, { ...wish('+50622221234'), campaignId }));
  // What took the place of an erased number is no number.
  await room.db.write((tx) =>
    tx.run('UPDATE dnc_entry SET phone = 9000000000001234 WHERE phone = 50688990000'),
  );
});
afterAll(() => room.close());

const find = async (digits: string, begins = [`506${digits}`], limit = 10) => {
  const found = await new DncSearchStore().find(room.db.read, { kind: 'digits', digits, begins }, limit);
  return [
    ...found.entries.map(({ phone, campaignId }) => [phone, campaignId]),
    ...(found.more ? ['more'] : []),
  ];
};

it.each([
  [
    '1234',
    undefined,
    [
      ['+50622221234', 1],
      ['+50688881234', null],
    ],
  ],
  ['81234', undefined, [['+50688881234', null]]],
  ['8888', undefined, [['+50688881234', null]]],
  ['1415', ['1415', '5061415'], [['+14155552671', null]]],
  ['0000', undefined, []],
])('finds %s', async (digits, begins, expected) => {
  expect(await find(digits, begins)).toEqual(expected);
});

it('says that there are more', async () => {
  expect(await find('1234', undefined, 1)).toEqual([['+50622221234', 1], 'more']);
});

it('looks no list through', async () => {
  const plan = await room.db.read.all<{ detail: string }>(
    `EXPLAIN QUERY PLAN SELECT phone FROM dnc_entry INDEXED BY dnc_entry_tail
     WHERE phone % 10000 = 1234 AND phone % 100000 = 81234 AND phone <= 999999999999999 LIMIT 5`,
  );
  expect(plan.map(({ detail }) => detail)).toEqual([
    expect.stringContaining('SEARCH dnc_entry USING') as string,
  ]);
});
