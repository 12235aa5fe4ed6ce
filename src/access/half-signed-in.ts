import { hashOpaque, newOpaque } from './opaque';

/** Long enough to find the telephone. */
const LONGEST_MS = 5 * 60_000;
/** Then the password again: whoever has stolen it does not get to guess codes for the rest of the day. */
const MOST_CODES = 5;
const MOST_HELD = 1000;

interface Half {
  readonly userId: number;
  readonly at: number;
  codes: number;
}

/** Who has shown the password and owes the code. In memory: a restart asks for the password again. */
export class HalfSignedIn {
  private readonly byHash = new Map<string, Half>();

  /** The ticket to come back with. */
  add(userId: number, now: number): string {
    const ticket = newOpaque();
    this.byHash.set(hashOpaque(ticket), { userId, at: now, codes: 0 });
    for (const hash of this.byHash.keys()) {
      if (this.byHash.size <= MOST_HELD) break;
      this.byHash.delete(hash);
    }
    return ticket;
  }

  /** Counts a code as tried. Undefined: too late, too often, or no ticket of ours. */
  userOf(ticket: string, now: number): number | undefined {
    const half = this.byHash.get(hashOpaque(ticket));
    if (half === undefined || now - half.at >= LONGEST_MS || half.codes >= MOST_CODES) return undefined;
    half.codes += 1;
    return half.userId;
  }

  remove(ticket: string): void {
    this.byHash.delete(hashOpaque(ticket));
  }
}
