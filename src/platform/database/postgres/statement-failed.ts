/** SQLSTATE classes whose message repeats what was given. */
const SHOWS_VALUES = /^22/;
/** SQLSTATE lock_not_available. */
const LOCK_TIMEOUT = '55P03';

/** A statement or a connection that failed, in words that show neither parameters nor the password. */
export class StatementFailed extends Error {
  constructor(
    message: string,
    /** SQLSTATE, or Node's code of a failed connection. */
    readonly code: string | undefined,
  ) {
    super(message);
    this.name = 'StatementFailed';
  }
}

/** Of PostgreSQL's error only what is safe to log: its detail, its context and some of its messages hold numbers. */
export function withoutValues(error: unknown): StatementFailed {
  if (error instanceof StatementFailed) return error;
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  const said =
    code !== undefined && SHOWS_VALUES.test(code) ? 'a value was refused' : message || code || 'it failed';
  return new StatementFailed(`PostgreSQL: ${said}${code === undefined ? '' : ` (${code})`}`, code);
}

/** The connection is no longer one: whatever else is asked of it fails as well. */
export function endsConnection({ code }: StatementFailed): boolean {
  // Class 08 (connection), 57P (shutdown, killed), 25P03 (idle in transaction for too long); Node's own begin with E.
  return code === undefined || /^(?:08|57P|25P03|E)/.test(code);
}

/** The server is away for the moment, starting or restarted: somebody who has done nothing yet may ask again. */
export function isNotThereYet({ code }: StatementFailed): boolean {
  // The driver's own words, such as that the connection has ended, come without a code.
  return (
    code === undefined || /^(?:08|57P0[123]|ECONN(?:REFUSED|RESET)|EPIPE|EAI_AGAIN|ETIMEDOUT)/.test(code)
  );
}

/**
 * The database does not answer now: gone, restarting, or kept by a process that was stopped while it wrote. Asking again later is
 * right; whether what was under way has been done is not known.
 */
export function isDatabaseAway(error: unknown): boolean {
  return error instanceof StatementFailed && (error.code === LOCK_TIMEOUT || isNotThereYet(error));
}
