import type { RequiredRegistry } from '../../dnc';
import {
  breakerText,
  type CampaignPolicy,
  destinationsOf,
  destinationsText,
  formatDuration,
  holidaysText,
  moneyText,
  pacingOf,
  type PolicyInput,
  type RetryableOutcome,
  retryableOutcomes,
} from '../../campaigns';

/** A campaign's rules in the words of `pregon run`'s options. */
export interface PolicyView {
  readonly flow: string;
  readonly pace: number;
  readonly maxAttempts: number;
  readonly retry: Readonly<Record<RetryableOutcome, string>>;
  readonly window: string;
  readonly timeZone: string;
  readonly country: string;
  /** Seconds. */
  readonly gap: number | null;
  readonly budget: string | null;
  readonly optOutTo: readonly string[];
  readonly agentTo: readonly string[];
  /** The whole map: number or endpoint → `agent`, `opted_out`, `voicemail`, `replay`, or a word of the user's. */
  readonly destinations: Readonly<Record<string, string>>;
  /** Seconds; null: the pack's of the contact's country. */
  readonly shortAnswer: number | null;
  readonly registries: readonly RequiredRegistry[];
  readonly mostAtOnce: number | null;
  /** Minutes. */
  readonly rampUp: number;
  readonly weight: number;
  readonly agents: number | null;
  /** Percent. */
  readonly abandonLimit: number;
  /** As `--breaker` reads it; null: the default. */
  readonly breaker: string | null;
  /** Null: the public holidays of the contact's country, where its pack closes on them. */
  readonly holidays: string | null;
  /** ISO 8601, UTC. */
  readonly until: string | null;
  readonly perDay: number | null;
  readonly per30Days: number | null;
  /** Not chosen by the user: for these the pack of the contact's country speaks. */
  readonly fromPack: readonly ('window' | 'retry' | 'maxAttempts' | 'gap')[];
}

export function policyView(policy: CampaignPolicy): PolicyView {
  const delays = retryableOutcomes.map((outcome) => {
    const delay = policy.retry[outcome];
    return [outcome, delay === 'never' ? delay : formatDuration(delay)] as const;
  });
  const pacing = pacingOf(policy);
  return {
    flow: policy.flow,
    pace: policy.callsPerMinute,
    maxAttempts: policy.maxAttempts,
    retry: Object.fromEntries(delays) as Record<RetryableOutcome, string>,
    window: policy.windowSpec,
    timeZone: policy.timeZone,
    country: policy.country,
    gap: policy.gapMs === undefined ? null : policy.gapMs / 1000,
    budget: policy.budgetMicros === undefined ? null : moneyText(policy.budgetMicros),
    optOutTo: policy.optOutTo,
    agentTo: policy.agentTo,
    destinations: Object.fromEntries(destinationsOf(policy).map(({ to, word }) => [to, word])),
    shortAnswer: policy.shortAnswerS ?? null,
    registries: policy.registries ?? [],
    mostAtOnce: pacing.mostAtOnce ?? null,
    rampUp: pacing.rampUpMs / 60_000,
    weight: pacing.weight,
    agents: pacing.agents ?? null,
    abandonLimit: Number((pacing.abandonLimit * 100).toFixed(2)),
    breaker: policy.breaker === undefined ? null : breakerText(policy.breaker),
    holidays: policy.holidays === undefined ? null : holidaysText(policy.holidays),
    until: policy.until === undefined ? null : new Date(policy.until).toISOString(),
    perDay: policy.caps?.perDay ?? null,
    per30Days: policy.caps?.per30Days ?? null,
    fromPack: [
      ...(['window', 'retry', 'maxAttempts'] as const).filter((rule) => !policy.given[rule]),
      ...(policy.gapMs === undefined ? (['gap'] as const) : []),
    ],
  };
}

/** The same rules as input again, to change some of them. */
export function policyInputOf(policy: CampaignPolicy): PolicyInput {
  const view = policyView(policy);
  const { given } = policy;
  return {
    flow: view.flow,
    pace: String(view.pace),
    maxAttempts: given.maxAttempts ? String(view.maxAttempts) : undefined,
    retry: given.retry ? retryText(view.retry) : undefined,
    window: given.window ? view.window : undefined,
    timeZone: view.timeZone,
    country: view.country,
    gap: view.gap === null ? undefined : String(view.gap),
    budget: view.budget ?? undefined,
    optOutTo: view.optOutTo.join(',') || undefined,
    agentTo: view.agentTo.join(',') || undefined,
    destinations: destinationsText(policy.elsewhere ?? []) || undefined,
    shortAnswer: view.shortAnswer === null ? undefined : String(view.shortAnswer),
    registries: registriesText(view.registries) || undefined,
    mostAtOnce: view.mostAtOnce === null ? undefined : String(view.mostAtOnce),
    rampUp: String(view.rampUp),
    weight: String(view.weight),
    agents: view.agents === null ? undefined : String(view.agents),
    abandonLimit: String(view.abandonLimit),
    breaker: view.breaker ?? undefined,
    holidays: view.holidays || undefined,
    until: view.until ?? undefined,
    perDay: view.perDay === null ? undefined : String(view.perDay),
    per30Days: view.per30Days === null ? undefined : String(view.per30Days),
  };
}

export function retryText(retry: Readonly<Record<string, string>>): string {
  return Object.entries(retry)
    .map(([outcome, delay]) => `${outcome}=${delay}`)
    .join(',');
}

/** As `--require-registry` writes them, in one text. */
export function registriesText(registries: readonly RequiredRegistry[]): string {
  return registries.map(({ name, maxAgeDays }) => `${name}=${maxAgeDays}`).join(',');
}
