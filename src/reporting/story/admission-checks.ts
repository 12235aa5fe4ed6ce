import type { AdmissionRecord, Plain } from '../../dialing/rules/admission-record';

/** One thing that admission looked at, what it found, and the policy's word on it. */
export interface AdmissionCheck {
  readonly check: string;
  readonly found: Plain;
  readonly limit: Plain;
}

/** Facts that have a counterpart in the policy, as columns of one table. */
const limits: Readonly<Record<string, string>> = {
  attempts: 'maxAttempts',
  costMicros: 'budgetMicros',
  lastRequestedAt: 'gapMs',
  nthRequestBefore: 'callsPerMinute',
  registriesLacking: 'registries',
};

/** Facts that only say where another fact comes from. */
const beside = new Set(['campaignId', 'lastCampaignId']);

/** Every check and its value: what let the attempt pass. */
export function admissionChecks({ local, facts, policy }: AdmissionRecord): AdmissionCheck[] {
  const looked = Object.entries(facts)
    .filter(([fact]) => !beside.has(fact))
    .map(([fact, found]) => ({ check: fact, found, limit: policy[limits[fact] ?? ''] ?? null }));
  return [...looked, { check: 'localTime', found: local, limit: policy.windowSpec ?? null }];
}
