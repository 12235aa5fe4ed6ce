import { freshDatabase, inDatabase } from '../../../../test/support/postgres/fresh-database';
import { Secret } from '../../secrets/secret';
import type { Tx } from '../sql';
import { PostgresWriter } from './writer';

let url: string;
let writers: PostgresWriter[];
beforeEach(async () => {
  url = await freshDatabase();
  writers = [new PostgresWriter(new Secret(url)), new PostgresWriter(new Secret(url))];
});
afterEach(() => Promise.all(writers.map((writer) => writer.close())));

const addList = (tx: Tx, name: string) =>
  tx.run('INSERT INTO contact_list (name, created_at) VALUES ($1, 0)', [name]);
const names = async () =>
  (await inDatabase(url, 'SELECT name FROM contact_list ORDER BY id')).map(({ name }) => name);
const writer = (n: 0 | 1): PostgresWriter => {
  const one = writers[n];
  if (one === undefined) throw new Error('no such writer');
  return one;
};

/** What a lost connection is to a process: the server ends every session but this one. */
const endSessions = () =>
  inDatabase(
    url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );

describe('writers on one PostgreSQL database', () => {
  it('take turns: what one decides on is what all before it have written', async () => {
    const once = (by: PostgresWriter) =>
      by.transaction(async (tx) => {
        const { n } = (await tx.get<{ n: number }>('SELECT count(*) AS n FROM contact_list')) ?? { n: 0 };
        await addList(tx, `list ${n}`);
      });
    for (let round = 0; round < 10; round++) await Promise.all(writers.map(once));
    expect(await names()).toEqual(Array.from({ length: 20 }, (_, n) => `list ${n}`));
  });

  it('keep nothing of a transaction that failed, and go on', async () => {
    const failed = writer(0).transaction(async (tx) => {
      await addList(tx, 'a');
      throw new Error('roll back');
    });
    await expect(failed).rejects.toThrow('roll back');
    // A refusal has a code of its own, and is not the server's.
    const refusal = Object.assign(new Error('refused'), { code: 'start_right_needed' });
    await expect(writer(0).transaction(() => Promise.reject(refusal))).rejects.toBe(refusal);
    await writer(0).transaction((tx) => addList(tx, 'b'));
    expect(await names()).toEqual(['b']);
  });

  it('do not take a commit for one when a statement before it had failed', async () => {
    const deaf = writer(0).transaction(async (tx) => {
      await addList(tx, 'a');
      await addList(tx, 'a').catch(() => undefined);
    });
    await expect(deaf).rejects.toThrow(/failed/);
    expect(await names()).toEqual([]);
  });

  it('show no value and no password in an error', async () => {
    await writer(0).transaction((tx) => addList(tx, '+50688887777'));
    const again = writer(0).transaction((tx) => addList(tx, '+50688887777'));
    await expect(again).rejects.toThrow(/unique/);
    await expect(again).rejects.not.toThrow(/88887777/);
    const stranger = new URL(url);
    stranger.username = 'nobody';
    stranger.password = 'hunter2';
    const nobody = new PostgresWriter(new Secret(stranger.href));
    await expect(nobody.transaction(() => Promise.resolve())).rejects.not.toThrow(/hunter2/);
  });

  it('stay closed, also where one was connecting, and leave no session behind', async () => {
    const connecting = writer(0).transaction((tx) => addList(tx, 'a'));
    await Promise.all([writer(0).close(), expect(connecting).rejects.toThrow(/stopped/)]);
    await expect(writer(0).transaction((tx) => addList(tx, 'b'))).rejects.toThrow(/stopped/);
    const sessions = () =>
      inDatabase(
        url,
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
    // The server notices in its own time that a session has ended.
    while ((await sessions()).length > 0);
    expect(await names()).toEqual([]);
  });

  it('find a connection again after the server has ended it', async () => {
    await writer(0).transaction((tx) => addList(tx, 'a'));
    await endSessions();
    await writer(0)
      .transaction((tx) => addList(tx, 'b'))
      .catch(() => writer(0).transaction((tx) => addList(tx, 'b')));
    expect(await names()).toEqual(['a', 'b']);
  });
});
