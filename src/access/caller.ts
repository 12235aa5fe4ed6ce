import type { Role } from './rules/role';

/** Who makes a request. */
export type Caller =
  | { readonly kind: 'user'; readonly id: number; readonly email: string; readonly role: Role }
  | { readonly kind: 'token'; readonly name: string; readonly role: Role };

/** As histories name them. */
export function nameOf(caller: Caller): string {
  switch (caller.kind) {
    case 'user':
      return `user:${caller.email}`;
    case 'token':
      return `token:${caller.name}`;
  }
}
