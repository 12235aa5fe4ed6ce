import { createHash } from 'node:crypto';

export interface Sum {
  readonly rows: number;
  /** Sixteen hexadecimal digits; the same rows give the same, in whatever order they come. */
  readonly checksum: string;
}

/** Counts and sums rows. Each is given as its JSON. */
export class TableSum {
  private rows = 0;
  private total = 0n;

  add(row: string): void {
    this.rows += 1;
    const hash = createHash('sha256').update(row).digest().readBigUInt64BE();
    this.total = BigInt.asUintN(64, this.total + hash);
  }

  get sum(): Sum {
    return { rows: this.rows, checksum: this.total.toString(16).padStart(16, '0') };
  }
}
