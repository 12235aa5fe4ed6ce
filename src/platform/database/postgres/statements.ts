import type { ClientBase, QueryArrayConfig, QueryResult } from 'pg';

import type { SqlValue, Tx } from '../sql';
import { statementText, type StatementText } from './rules/statement-text';
import { storableText } from './rules/storable-text';
import { withoutValues } from './statement-failed';

/** Far more than the product has; text that is put together at run time must not make it grow without end. */
const MOST_NAMED = 300;

interface Named extends StatementText {
  readonly name: string | undefined;
}

/** Names under which connections keep statements prepared; the same on all of them. */
const named = new Map<string, Named>();

function nameOf(statement: string): Named {
  const known = named.get(statement);
  if (known !== undefined) return known;
  const name = named.size < MOST_NAMED ? `s${named.size + 1}` : undefined;
  const made = { ...statementText(statement), name };
  if (name !== undefined) named.set(statement, made);
  return made;
}

type Ask = (config: QueryArrayConfig) => Promise<QueryResult<unknown[]>>;

/** Our few ways to speak to PostgreSQL. Parameters never show in an error. */
export function statementsThrough(ask: Ask): Tx {
  const query = async (statement: string, params: readonly SqlValue[]) => {
    const { text, name, asWritten } = nameOf(statement);
    const values = params.map((value) => (typeof value === 'string' ? storableText(value) : value));
    try {
      const result = await ask({ text, values, rowMode: 'array', ...(name === undefined ? {} : { name }) });
      return { result, asWritten };
    } catch (error) {
      throw withoutValues(error);
    }
  };

  const all = async <Row>(statement: string, params: readonly SqlValue[] = []): Promise<Row[]> => {
    const { result, asWritten } = await query(statement, params);
    const columns = result.fields.map(({ name }) => asWritten.get(name) ?? name);
    return result.rows.map(
      (row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])) as Row,
    );
  };

  return {
    all,
    get: async <Row>(statement: string, params?: readonly SqlValue[]) =>
      (await all<Row>(statement, params))[0],
    run: async (statement, params = []) => (await query(statement, params)).result.rowCount ?? 0,
  };
}

export const statementsOn = (client: ClientBase): Tx => statementsThrough((config) => client.query(config));
