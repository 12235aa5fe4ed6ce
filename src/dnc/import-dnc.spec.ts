import { DncStore } from './dnc.store';
import { ana, DncRoom, eva, NOON, wish } from './dnc.testing';
import { exportDnc } from './export-dnc';
import { PrefixStore } from './prefix.store';

const store = new DncStore();
let room: DncRoom;
beforeEach(async () => (room = await DncRoom.open()));
afterEach(() => room.close());

const history = (phone = ana) => store.history(room.db.read, phone);
const listed = (phone = ana) => store.check(room.db.read, phone, { now: room.now });
const exported = async () => {
  let text = '';
  for await (const piece of exportDnc(room.db.read)) text += String(piece);
  return text;
};

describe('a do-not-call file', () => {
  it('may hold prefixes', async () => {
    const { outcome, notTaken } = await room.import('telefono\n+50690*\n8888-7777\n506 91*\n90*\n+506*\n');
    expect(outcome).toMatchObject({ rows: { read: 5, added: 3, notUnderstood: 2 } });
    expect(notTaken).toMatchObject([
      { line: 5, problem: 'not_a_number' },
      { line: 6, problem: 'too_short' },
    ]);
    expect(await listed('+50690123456')).toMatchObject({ by: 'prefix', entry: { prefix: '+50690*' } });
    expect(await new PrefixStore().page(room.db.read, 0, 9)).toHaveLength(2);
  });

  it.each([
    ['telefono;accion\n88887777;agregar\n80000001;Quitar\n', 3],
    ['phone,action\n88887777,remove\n', 2],
    ['phone,operación\n88887777,alta\n80000001,BAJA\n', 3],
    ['phone,baja\n88887777,x\n', 2],
  ])('that asks for removals is refused before anything is entered: %j', async (content, line) => {
    expect((await room.import(content)).outcome).toMatchObject({
      kind: 'refused',
      code: 'asks_for_removals',
      line,
    });
    expect(await listed()).toBeUndefined();
  });

  it('may have a column of actions that only adds', async () => {
    const { outcome } = await room.import('telefono;accion;baja\n88887777;agregar;no\n');
    expect(outcome).toMatchObject({ rows: { added: 1 } });
  });

  it.each([
    'telefono\n',
    '\ufefftelefono;motivo\r\n',
    '"Celular","Nombre"',
    'Lista de marzo\n\nteléfono\n',
    Buffer.from('\ufefftelefono\n', 'utf16le'),
    Buffer.from('teléfono\n', 'latin1'),
  ])('with a header and no rows is an empty list: %j', async (content) => {
    expect((await room.import(content)).outcome).toMatchObject({
      kind: 'imported',
      rows: { read: 0, added: 0 },
    });
  });

  it.each(['nombre\n', 'nombre;nota\n', '\n', ''])(
    'without rows or a phone column is refused: %j',
    async (content) => expect((await room.import(content)).outcome).toMatchObject({ kind: 'refused' }),
  );

  it('is refused when no column holds phones', async () => {
    expect((await room.import('nombre;nota\nAna;x\nEva;y\n')).outcome).toMatchObject({
      kind: 'refused',
      code: 'no_phone_column',
    });
  });

  it('entered again notes nothing, and enters what is missing', async () => {
    const file = 'telefono\n88887777\n80000001\n+50690*\n';
    expect((await room.import(file)).outcome).toMatchObject({ rows: { added: 3, repeated: 0 } });
    const gone = { phone: eva, reason: 'r', by: 'x', at: NOON };
    await room.db.write((tx) => store.remove(tx, gone));
    const lines = room.journalLines().length;
    expect((await room.import(file)).outcome).toMatchObject({ rows: { added: 1, repeated: 2 } });
    expect((await history()).map(({ action }) => action)).toEqual(['added']);
    expect((await history(eva)).map(({ action }) => action)).toEqual(['added', 'removed', 'added']);
    expect(room.journalLines().length - lines).toBeLessThanOrEqual(2);
    expect((await room.import(`${file}88880009\n`)).outcome).toMatchObject({
      rows: { added: 1, repeated: 3 },
    });
    expect((await history()).map(({ action }) => action)).toEqual(['added', 'repeated']);
  });

  it('may be for one campaign, and until some day', async () => {
    const campaignId = await room.campaign('abril');
    await room.import('telefono\n88887777\n', { campaignId, expiresAt: NOON + 10 });
    expect(await listed()).toBeUndefined();
    const check = (now: number) => store.check(room.db.read, ana, { now, campaignId });
    expect(await check(NOON)).toMatchObject({ by: 'campaign' });
    expect(await check(NOON + 10)).toBeUndefined();
  });
});

describe('our own export', () => {
  it('comes back in with reason, expiry and scope, and changes nothing where it came from', async () => {
    const campaignId = await room.campaign('abril');
    await room.db.write(async (tx) => {
      await store.addMany(tx, [
        wish(ana, { reason: '=cmd|x' }),
        wish(eva, { expiresAt: NOON + 10 }),
        wish('+50680000002', { campaignId }),
        wish('+50680000003', { expiresAt: NOON + 1 }),
      ]);
      await new PrefixStore().add(tx, { ...wish(ana), prefix: '+50690*' });
    });
    room.now = NOON + 5;
    const text = await exported();
    expect((await room.import(text)).outcome).toMatchObject({
      rows: { read: 5, added: 0, repeated: 5, notUnderstood: 0 },
    });
    expect(await exported()).toBe(text);

    const other = await DncRoom.open();
    other.now = NOON + 5;
    await other.campaign('abril');
    await other.import(text);
    const at = { now: NOON + 5 };
    expect(await store.find(other.db.read, ana)).toMatchObject({ reason: '=cmd|x', expiresAt: null });
    expect(await store.find(other.db.read, eva)).toMatchObject({
      expiresAt: new Date(NOON + 10).toISOString(),
    });
    expect(await store.check(other.db.read, '+50680000002', at)).toBeUndefined();
    expect(await store.campaignEntries(other.db.read, '+50680000002')).toHaveLength(1);
    expect(await store.check(other.db.read, '+50680000003', at)).toBeUndefined();
    expect(await store.check(other.db.read, '+50690000000', at)).toMatchObject({ by: 'prefix' });
    await other.close();
  });

  it('of an empty list is an empty list', async () => {
    expect((await room.import(await exported())).outcome).toMatchObject({
      kind: 'imported',
      rows: { read: 0 },
    });
  });
});
