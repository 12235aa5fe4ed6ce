/** What PostgreSQL is asked, and how its columns are called by whoever asked. */
export interface StatementText {
  readonly text: string;
  /** By the name that PostgreSQL gives back, which is without capitals. */
  readonly asWritten: ReadonlyMap<string, string>;
}

/** Which index to walk is a word to SQLite's planner alone. */
const HINT = /\bINDEXED BY \w+/g;
const ALIAS_WITH_CAPITALS = /\bAS\s+([a-z]\w*[A-Z]\w*)/g;

/** The stores' SQL is one for both databases; these two words of it are read apart. */
export function statementText(statement: string): StatementText {
  const asWritten = new Map<string, string>();
  for (const [, alias] of statement.matchAll(ALIAS_WITH_CAPITALS)) {
    if (alias !== undefined) asWritten.set(alias.toLowerCase(), alias);
  }
  return { text: statement.replace(HINT, ''), asWritten };
}
