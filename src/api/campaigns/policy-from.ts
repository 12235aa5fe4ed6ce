import { policyFields, type PolicyInput } from '../../campaigns';

type Given = Readonly<Partial<Record<keyof PolicyInput, string | null>>>;

/** What is given wins over what was; null and the empty text go back to the default. */
export function policyFrom(given: Given, before: PolicyInput = {}): PolicyInput {
  const merged: { -readonly [Field in keyof PolicyInput]: PolicyInput[Field] } = { ...before };
  for (const field of policyFields) {
    const text = given[field];
    if (text !== undefined) merged[field] = text?.trim() || undefined;
  }
  return merged;
}
