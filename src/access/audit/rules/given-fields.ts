const secretNames = /password|secret|code|token|clave|contrase/i;
const LONGEST_VALUE = 200;
const MOST_FIELDS = 50;

/**
 * What a request gave, fit for the audit trail: values cut short, whatever could be a secret left out. Undefined when it
 * gave nothing.
 */
export function givenFields(body: unknown): Record<string, string> | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const fields = Object.entries(body as Readonly<Record<string, unknown>>)
    .slice(0, MOST_FIELDS)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => [name.slice(0, LONGEST_VALUE), secretNames.test(name) ? '***' : short(value)]);
  return fields.length === 0 ? undefined : (Object.fromEntries(fields) as Record<string, string>);
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, withoutSecrets);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function withoutSecrets(name: string, value: unknown): unknown {
  return secretNames.test(name) ? '***' : value;
}
