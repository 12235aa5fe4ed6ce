import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

const KEYS_PER_RUN = 250_000;
const KEYS_PER_READ = 8192;
const BYTES_PER_KEY = 8;

interface Run {
  readonly keys: AsyncGenerator<number>;
  next: number;
}

/**
 * Sorts more numbers than fit in memory, and drops repeated ones: sorted runs go to files in a folder of
 * their own, and are merged while they are read. A b-tree filled in order is many times faster, and its
 * transactions stay small. `close` deletes the files; whole numbers up to 2^53.
 */
export class SortedNumbers {
  private readonly runFiles: string[] = [];
  private readonly buffer = new Float64Array(KEYS_PER_RUN);
  private held = 0;

  private constructor(private readonly folder: string) {}

  /** `parent` is made when it is missing. */
  static async in(parent: string): Promise<SortedNumbers> {
    await mkdir(parent, { recursive: true, mode: 0o700 });
    return new SortedNumbers(await mkdtemp(join(parent, 'registry-')));
  }

  /** Resolves at once, but for the number that fills a run. */
  async add(key: number): Promise<void> {
    this.buffer[this.held++] = key;
    if (this.held === KEYS_PER_RUN) await this.spill();
  }

  /** Ascending, each once. Nothing may be added any more. */
  async *inOrder(): AsyncGenerator<number> {
    await this.spill();
    const runs: Run[] = [];
    for (const file of this.runFiles) {
      const keys = keysOf(file);
      const first = await keys.next();
      if (!first.done) runs.push({ keys, next: first.value });
    }
    let last = Number.NaN;
    while (runs.length > 0) {
      const least = runs.reduce((a, b) => (b.next < a.next ? b : a));
      if (least.next !== last) yield (last = least.next);
      const following = await least.keys.next();
      if (following.done) runs.splice(runs.indexOf(least), 1);
      else least.next = following.value;
    }
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  private async spill(): Promise<void> {
    if (this.held === 0) return;
    const run = this.buffer.slice(0, this.held).sort();
    const file = join(this.folder, `${this.runFiles.length}`);
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(new Uint8Array(run.buffer));
    } finally {
      await handle.close();
    }
    this.runFiles.push(file);
    this.held = 0;
  }
}

async function* keysOf(file: string): AsyncGenerator<number> {
  const handle = await open(file);
  try {
    const piece = new Float64Array(KEYS_PER_READ);
    for (;;) {
      const { bytesRead } = await handle.read(new Uint8Array(piece.buffer), 0, piece.byteLength, null);
      if (bytesRead === 0) return;
      for (let at = 0; at < bytesRead / BYTES_PER_KEY; at++) yield piece[at] ?? 0;
    }
  } finally {
    await handle.close();
  }
}
