import { type Problem, problemOf } from '../api';

/** What a form is to be told. Throws again what nobody foresaw. */
export function foreseen(error: unknown): Problem {
  const problem = problemOf(error);
  if (problem === undefined) throw error;
  return problem;
}
