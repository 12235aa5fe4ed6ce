/** Each may do what those before it may: look, keep the do-not-call list, run campaigns, everything. */
export const roles = ['viewer', 'keeper', 'manager', 'admin'] as const;
export type Role = (typeof roles)[number];

export function covers(held: Role, needed: Role): boolean {
  return roles.indexOf(held) >= roles.indexOf(needed);
}
