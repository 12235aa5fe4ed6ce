import { covers, type Role, roles } from './role';

/**
 * What a manager may or may not do on top of the role: prepare campaigns, and start what places calls. Pausing and
 * cancelling need neither: nobody who may manage is kept from stopping calls.
 */
export const rights = ['prepare', 'start'] as const;
export type Right = (typeof rights)[number];

/** What somebody holds. The rights count from the role of manager on; an administrator has all of them. */
export interface Held {
  readonly role: Role;
  readonly rights: readonly Right[];
}

export function holds({ role, rights: held }: Held, needed: Role | Right): boolean {
  if (isRole(needed)) return covers(role, needed);
  return role === 'admin' || (covers(role, 'manager') && held.includes(needed));
}

function isRole(needed: Role | Right): needed is Role {
  return roles.some((role) => role === needed);
}

/** As they are stored: in their order, with spaces between. */
export const rightsText = (held: readonly Right[]): string =>
  rights.filter((one) => held.includes(one)).join(' ');

export const rightsOf = (text: string): Right[] => rights.filter((one) => text.split(' ').includes(one));
