/** Resolves when `work` has settled, either way, and after `mostMs` at the latest. */
export async function within(mostMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, mostMs)));
  const settled = work.then(
    () => undefined,
    () => undefined,
  );
  await Promise.race([settled, enough]);
  clearTimeout(timer);
}
