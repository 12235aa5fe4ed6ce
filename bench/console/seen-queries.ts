import type { Database, Sql } from '../../src/platform/database';

/** Tables that grow with the calls and the people. */
const large = ['prospect', 'attempt', 'list_row', 'list_phone', 'cdr'];

/** Listens at the database's doors for reading, and asks SQLite how it carries out what came through. */
export class SeenQueries {
  private readonly texts = new Set<string>();

  constructor(private readonly db: Database) {
    for (const door of new Set<Sql>([db.read, db.readForCalls])) {
      const own: Sql = { ...door };
      door.all = (text, params) => {
        this.texts.add(text);
        return own.all(text, params);
      };
      door.get = (text, params) => {
        this.texts.add(text);
        return own.get(text, params);
      };
    }
  }

  get count(): number {
    return this.texts.size;
  }

  /** Those that read a large table from end to end, with SQLite's own word for it. */
  async scans(): Promise<string[]> {
    const found: string[] = [];
    const partial = await this.db.read.all<{ name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'`,
    );
    // An index over the few rows that somebody works at is read from end to end because all of them are wanted.
    const few = new Set(partial.map(({ name }) => name));
    for (const text of [...this.texts]) {
      if (!/^\s*(SELECT|WITH)/i.test(text)) continue;
      const plan = await this.db.read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`);
      for (const { detail } of plan) {
        const [, name, index = ''] = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(detail) ?? [];
        if (name !== undefined && !few.has(index) && isLarge(name, text))
          found.push(`${detail}: ${text.replaceAll(/\s+/g, ' ')}`);
      }
    }
    return found;
  }
}

/** By its own name, or by the one that the statement gives it. */
function isLarge(name: string, text: string): boolean {
  return large.some(
    (table) =>
      name === table || new RegExp(`\\b(FROM|JOIN)\\s+${table}\\s+(AS\\s+)?${name}\\b`, 'i').test(text),
  );
}
