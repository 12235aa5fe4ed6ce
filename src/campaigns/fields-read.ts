import { PolicyProblem } from './policy-problem';

/** Reads a policy field by field and remembers what will not do, so that whoever wrote it hears of everything at once. */
export class FieldsRead {
  private readonly problems: PolicyProblem[] = [];

  /** `instead` stands in for what will not do, and is never seen: `check` throws. */
  read<T>(one: () => T, instead: T): T {
    try {
      return one();
    } catch (error) {
      if (!(error instanceof PolicyProblem)) throw error;
      this.problems.push(error);
      return instead;
    }
  }

  /** Throws the first PolicyProblem, with the others. */
  check(): void {
    const [first, ...others] = this.problems;
    if (first !== undefined) throw new PolicyProblem(first.field, first.given, first.right, others);
  }
}
