import type { PolicyInput } from '../../campaigns';

type Given = Readonly<Partial<Record<keyof PolicyInput, string | null>>>;

/** What is given wins over what was; null and the empty text go back to the default. */
export function policyFrom(given: Given, before: PolicyInput = {}): PolicyInput {
  const merged: { -readonly [Field in keyof PolicyInput]: PolicyInput[Field] } = { ...before };
  for (const field of fields) {
    const text = given[field];
    if (text !== undefined) merged[field] = text?.trim() || undefined;
  }
  return merged;
}

const fields = [
  'flow',
  'pace',
  'maxAttempts',
  'retry',
  'window',
  'timeZone',
  'country',
  'optOutTo',
  'agentTo',
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
] as const satisfies readonly (keyof PolicyInput)[];
