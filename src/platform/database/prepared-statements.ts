import { type Database, Statement } from 'sqlite3';

/** Far more than the product has; text that is put together at run time must not make it grow without end. */
const MOST_KEPT = 300;
/** Asked once, or about the connection itself. */
const NOT_KEPT = /^\s*(?:ATTACH|DETACH|PRAGMA|VACUUM)\b/i;
/** After these a kept statement may name a schema that is no longer there. */
const CHANGES_SCHEMAS = /^\s*(?:ATTACH|DETACH)\b/i;

const finalize = Reflect.get(Statement.prototype, 'finalize') as (this: Statement) => void;

type Refuse = (error: Error) => void;

/** A statement, and who asked while it was being prepared: the driver tells only one that it cannot be. */
class Prepared {
  readonly statement: Statement;
  private waiting: Refuse[] | undefined = [];
  /** The handle is closed: known before the driver has made anything. */
  private refused: Error | undefined;

  constructor(handle: Database, text: string, onFailed: (failed: Prepared) => void) {
    this.statement = open(handle, numbered(text), (error) => {
      if (error !== null) {
        this.refused = error;
        onFailed(this);
        for (const refuse of this.waiting ?? []) refuse(error);
      }
      this.waiting = undefined;
    });
  }

  get isRefused(): boolean {
    return this.refused !== undefined;
  }

  use(refuse: Refuse, work: (statement: Statement) => void): void {
    if (this.refused !== undefined) return refuse(this.refused);
    this.waiting?.push(refuse);
    work(this.statement);
  }

  /** What is under way on it ends first. A refused one the driver has let go of itself. */
  letGo(): void {
    if (this.refused === undefined) finalize.call(this.statement);
  }
}

/** The statements of one sqlite3 handle, each prepared once. */
export class PreparedStatements {
  private readonly kept = new Map<string, Prepared>();

  constructor(private readonly handle: Database) {}

  /** `work` must begin at once. `refuse`: SQLite does not understand the text, or the handle is closed. */
  use(text: string, refuse: Refuse, work: (statement: Statement) => void): void {
    if (CHANGES_SCHEMAS.test(text)) this.forget();
    if (NOT_KEPT.test(text)) {
      const once = new Prepared(this.handle, text, () => undefined);
      once.use(refuse, work);
      once.letGo();
      return;
    }
    let one = this.kept.get(text);
    if (one === undefined) {
      if (this.kept.size >= MOST_KEPT) this.forget();
      one = new Prepared(this.handle, text, (failed) => {
        if (this.kept.get(text) === failed) this.kept.delete(text);
      });
      if (!one.isRefused) this.kept.set(text, one);
    }
    one.use(refuse, work);
  }

  forget(): void {
    for (const one of this.kept.values()) one.letGo();
    this.kept.clear();
  }
}

/** The driver's own constructor, which its types do not show. */
const open = (handle: Database, text: string, done: (error: Error | null) => void): Statement =>
  new (Statement as unknown as new (...args: unknown[]) => Statement)(handle, text, done);

/** SQLite takes `$1` for a name and counts names by appearance; `?1` is what it numbers. */
function numbered(statement: string): string {
  return statement.replace(/\$(\d+)/g, '?$1');
}
