/** What other writers, the calls among them, may be kept waiting by one step. */
const AIM_MS = 8;
/** Rows that are cheap: copied, enrolled. */
const ROWS = { fewest: 500, most: 20_000 };

/** Rows for the next short transaction, from what the last took: at most doubled, so that one quick step is no proof. */
export function nextStepSize(lastRows: number, lastMs: number, { fewest, most } = ROWS): number {
  const fitting = Math.floor((lastRows * AIM_MS) / Math.max(lastMs, 1));
  return Math.min(Math.max(fitting, fewest), lastRows * 2, most);
}
