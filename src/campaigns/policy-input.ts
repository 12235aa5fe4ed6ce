/** A campaign's rules as a person writes them: the options of `pregon run`, the body of `POST /campaigns`. */
export interface PolicyInput {
  readonly flow?: string;
  /** Calls started per minute, at most. */
  readonly pace?: string;
  readonly maxAttempts?: string;
  readonly retry?: string;
  readonly window?: string;
  readonly timeZone?: string;
  readonly country?: string;
  readonly optOutTo?: string;
  readonly agentTo?: string;
  /** `40003000=voicemail,40004000=replay,…`: the menu's other numbers; entries of one map with the two above. */
  readonly destinations?: string;
  /** Seconds; answered and over within them is a short answer. 0: none is. */
  readonly shortAnswer?: string;
  readonly budget?: string;
  /** Seconds. */
  readonly gap?: string;
  /** `REPEP=30,Robinson=7`: do-not-call registries and how many days old each may be. */
  readonly registries?: string;
  /** Calls up at the same time, at most. */
  readonly mostAtOnce?: string;
  /** Minutes. */
  readonly rampUp?: string;
  readonly weight?: string;
  /** Agents who can take a call; with `agentTo` only. */
  readonly agents?: string;
  /** Percent. */
  readonly abandonLimit?: string;
  /** `off`, or `failures=0.5/50,…`. */
  readonly breaker?: string;
  /** `none`, or countries and dates: `CR,PA,2026-12-24`. */
  readonly holidays?: string;
  /** ISO 8601; without an offset, local time in `timeZone`; a date alone: to its end. */
  readonly until?: string;
  /** Calls to one number that may have rung, over all campaigns: in a day of its zone, and in 30 days. */
  readonly perDay?: string;
  readonly per30Days?: string;
}

/** Every field, once: what reads a body, a form or a command's options goes by this list. */
export const policyFields = [
  'flow',
  'pace',
  'maxAttempts',
  'retry',
  'window',
  'timeZone',
  'country',
  'optOutTo',
  'agentTo',
  'destinations',
  'shortAnswer',
  'budget',
  'gap',
  'registries',
  'mostAtOnce',
  'rampUp',
  'weight',
  'agents',
  'abandonLimit',
  'breaker',
  'holidays',
  'until',
  'perDay',
  'per30Days',
] as const;
export type PolicyField = (typeof policyFields)[number];

/** A field that is missing from the list does not compile. */
type Listed = Exclude<keyof PolicyInput, PolicyField> extends never ? true : never;
export const everyFieldIsListed: Listed = true;
