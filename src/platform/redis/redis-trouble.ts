/**
 * A word for what is wrong with Redis. Never the error's own text or fields: ioredis puts the command into an error,
 * and the command may be AUTH with the password.
 */
export function redisTrouble(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code, message = '' } = error as Partial<NodeJS.ErrnoException>;
  if (typeof code === 'string' && /^[A-Z_]+$/.test(code)) return code;
  // What Redis itself says begins with such a word: WRONGPASS, NOAUTH, OOM, READONLY, MISCONF, LOADING.
  const [, word] = /^(?:-)?([A-Z]{3,})\b/.exec(message) ?? [];
  if (word !== undefined) return word;
  return /time(d )?out/i.test(message) ? 'no_answer' : 'no_connection';
}

/** Nothing that Redis said: it was not reached, or did not answer. */
export function isOfConnection(error: unknown): boolean {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' || /^no_/.test(redisTrouble(error));
}
