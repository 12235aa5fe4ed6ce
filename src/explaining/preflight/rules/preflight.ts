import { endpointFindings } from './endpoint-findings';
import type { Finding } from './finding';
import { hoursFindings } from './hours-findings';
import type { PreflightFacts } from './preflight-facts';

/** Everything that would stop the campaign, or make it useless, before it starts: what stops comes first. */
export function preflight(facts: PreflightFacts): Finding[] {
  const found: Finding[] = [
    ...(facts.restorationHolds ? [{ code: 'restored', severity: 'stops', values: {} } as const] : []),
    ...listFindings(facts),
    ...endpointFindings(facts),
    ...registryFindings(facts),
    ...hoursFindings(facts),
    ...budgetFindings(facts),
    ...questions(facts),
    ...facts.loosened.map((values): Finding => ({ code: 'loosened', severity: 'warns', values })),
  ];
  return [...found.filter(stops), ...found.filter((finding) => !stops(finding))];
}

export function stops({ severity }: Finding): boolean {
  return severity === 'stops';
}

/** Whom a cap holds may be called when it ends; with an end date that may never come. */
function listFindings({ list, per30Days, policy }: PreflightFacts): Finding[] {
  if (list === undefined) return [];
  const { contacts, suppressed, capped } = list;
  const forGood = policy.until === undefined ? suppressed : suppressed + capped;
  if (contacts <= forGood) return [{ code: 'contacts', severity: 'stops', values: list }];
  if (capped === 0 || per30Days === undefined) return [];
  return [{ code: 'capped', severity: 'warns', values: { n: capped, per30Days } }];
}

function registryFindings({ registriesLacking: lacking }: PreflightFacts): Finding[] {
  return lacking.length === 0 ? [] : [{ code: 'registries', severity: 'stops', values: { lacking } }];
}

/** A last call may begin while anything is left: that it costs more than is left is said, not forbidden. */
function budgetFindings({ policy, costMicros, expectedCostMicros }: PreflightFacts): Finding[] {
  const { budgetMicros } = policy;
  if (budgetMicros === undefined) return [];
  const leftMicros = budgetMicros - costMicros;
  if (leftMicros <= 0) {
    return [{ code: 'budget_reached', severity: 'stops', values: { budgetMicros, costMicros } }];
  }
  if (leftMicros >= expectedCostMicros) return [];
  const values = { leftMicros, expectedMicros: expectedCostMicros };
  return [{ code: 'budget_below_one_call', severity: 'warns', values }];
}

/** What the campaign stopped for, and a start now answers. */
function questions({ stateReason = '' }: PreflightFacts): Finding[] {
  if (stateReason === 'late_start' || stateReason === 'outage') {
    return [{ code: stateReason, severity: 'warns', values: {} }];
  }
  if (!stateReason.startsWith('breaker_')) return [];
  return [{ code: 'stopped_itself', severity: 'warns', values: { reason: stateReason } }];
}
