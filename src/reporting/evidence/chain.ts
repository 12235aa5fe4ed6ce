import { createHash } from 'node:crypto';

/** One thing that is known of the subject, before it is sealed. */
export interface Entry {
  readonly kind: EntryKind;
  /** When it happened, ISO 8601 UTC; null where no moment is known. */
  readonly at: string | null;
  readonly data: unknown;
}

export type EntryKind =
  'campaign' | 'policy_change' | 'import' | 'consent' | 'attempt' | 'do_not_call' | 'do_not_call_history';

export interface SealedEntry extends Entry {
  readonly no: number;
  /** Over this entry and the hash before it, so that nothing in the row can be changed, left out or moved. */
  readonly hash: string;
}

/** What stands above the entries; the first of them is sealed over it. */
export interface PackHead {
  readonly format: typeof packFormat;
  readonly subject: string;
  readonly madeAt: string;
  readonly madeBy: string;
}

export const packFormat = 'pregon-evidence-1';

/** Entries chained by SHA-256, each over the one before it. The last hash stands for the whole pack. */
export class Chain {
  private no = 0;
  private last: string;

  constructor(head: PackHead) {
    this.last = sha256(canonical(head));
  }

  get head(): string {
    return this.last;
  }

  get count(): number {
    return this.no;
  }

  seal({ kind, at, data }: Entry): SealedEntry {
    this.no += 1;
    const entry = { no: this.no, kind, at, data };
    this.last = sha256(`${this.last}\n${canonical(entry)}`);
    return { ...entry, hash: this.last };
  }
}

/** JSON with the fields in alphabetical order: the same content has the same text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) => {
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
