import type { Parts } from '../process/program';

/** A deliberate defect: what the checker is there to find. It lives here alone, never in the product. */
export interface Mutant {
  readonly name: string;
  readonly parts: Partial<Parts>;
}
