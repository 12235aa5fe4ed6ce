/**
 * An SQL expression that tells whether a phone must not be called. `phone` is an integer expression (the
 * digits of E.164); tables are looked for in `schema`.
 */
export function listedSql({ phone, schema = 'main' }: { phone: string; schema?: string }): string {
  return `EXISTS (SELECT 1 FROM ${schema}.dnc_entry e WHERE e.phone = '+' || ${phone})`;
}
