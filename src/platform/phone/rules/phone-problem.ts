/** Why a text is not a phone. Stable: stored with rows, printed in error files, read by scripts. */
export const phoneProblems = [
  'empty',
  'not_a_number',
  'several_numbers',
  'spreadsheet_exponent',
  'spreadsheet_error',
  'date',
  'too_short',
  'too_long',
  'wrong_length',
  'invalid_for_country',
] as const;

export type PhoneProblem = (typeof phoneProblems)[number];
