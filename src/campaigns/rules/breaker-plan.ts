/** What a breaker looks at; each is a share of the campaign's latest settled calls. */
export const breakerKinds = [
  'failures',
  'short_calls',
  'answer_collapse',
  'invalid_numbers',
  'opt_outs',
] as const;
export type BreakerKind = (typeof breakerKinds)[number];

/** Trips at this share or more, over this many calls. */
export interface BreakerLimit {
  readonly share: number;
  readonly count: number;
}

/** Kinds that are not named do not trip. */
export type BreakerPlan = Readonly<Partial<Record<BreakerKind, BreakerLimit>>>;

/**
 * The default: what no ordinary campaign comes to, and no bad list by accident. A list of which half the
 * numbers do not exist, or where nobody answers, is called to its end; a quarter of the requests failing is
 * the provider's bad day. Whoever knows the list sets less: `--breaker failures=0.3/50`.
 */
export const defaultBreakerPlan: BreakerPlan = {
  failures: { share: 0.95, count: 200 },
  short_calls: { share: 0.9, count: 500 },
  answer_collapse: { share: 0.9, count: 300 },
  invalid_numbers: { share: 0.95, count: 300 },
  opt_outs: { share: 0.6, count: 200 },
};

const LEAST_COUNT = 5;
export const mostBreakerCount = 1000;

export type BreakerProblem = { readonly problem: string };

/** Reads `off`, or `failures=0.5/50,short_calls=0.3/100`; kinds that are not named keep their default. */
export function parseBreaker(text: string): BreakerPlan | BreakerProblem {
  if (text.trim().toLowerCase() === 'off') return {};
  const plan: { -readonly [Kind in BreakerKind]?: BreakerLimit } = { ...defaultBreakerPlan };
  const named = new Set<string>();
  for (const item of text.split(',').map((part) => part.trim())) {
    const [, name, limit] = /^([a-z_]+)\s*=\s*(\S+)$/i.exec(item) ?? [];
    const kind = breakerKinds.find((known) => known === name?.toLowerCase());
    if (kind === undefined || limit === undefined || named.has(kind)) return { problem: item };
    named.add(kind);
    const read = limit.toLowerCase() === 'off' ? 'off' : limitOf(limit);
    if (read === undefined) return { problem: item };
    if (read === 'off') delete plan[kind];
    else plan[kind] = read;
  }
  return plan;
}

function limitOf(text: string): BreakerLimit | undefined {
  const [, share = '', count = ''] = /^(0?\.\d{1,4}|1(?:\.0+)?)\/(\d{1,4})$/.exec(text) ?? [];
  const limit = { share: Number(share), count: Number(count) };
  const right = limit.share > 0 && limit.count >= LEAST_COUNT && limit.count <= mostBreakerCount;
  return right ? limit : undefined;
}

/** As `parseBreaker` reads it: every kind named. */
export function breakerText(plan: BreakerPlan): string {
  const kinds = breakerKinds.map((kind) => {
    const limit = plan[kind];
    return limit === undefined ? `${kind}=off` : `${kind}=${limit.share}/${limit.count}`;
  });
  return Object.keys(plan).length === 0 ? 'off' : kinds.join(',');
}
