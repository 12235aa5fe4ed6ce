export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest value that at least this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A figure beside the limit that it is held to. */
export function verdict(what: string, figure: number, limit: number, unit: string): void {
  const held = figure <= limit ? 'held' : 'NOT HELD';
  say(`${what}: ${figure.toFixed(2)}${unit} (at most ${limit}${unit}: ${held})`);
}
