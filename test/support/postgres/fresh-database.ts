import { Client } from 'pg';

let made = 0;

/** The address of a new database with all tables, empty, on the server of this run of tests. */
export async function freshDatabase(kind: 'with tables' | 'empty' = 'with tables'): Promise<string> {
  const server = process.env.PREGON_TEST_POSTGRES ?? '';
  const name = `test_${process.pid}_${process.env.JEST_WORKER_ID ?? 0}_${Date.now()}_${++made}`;
  const template = kind === 'with tables' ? ' TEMPLATE template_of_tests' : '';
  await inDatabase(`${server}postgres`, `CREATE DATABASE ${name}${template}`);
  return server + name;
}

export async function inDatabase(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
