import type { Held } from './rules/right';

/** Who makes a request. */
export type Caller =
  | (Held & { readonly kind: 'user'; readonly id: number; readonly email: string })
  | (Held & { readonly kind: 'token'; readonly name: string });

/** As histories name them. */
export function nameOf(caller: Caller): string {
  switch (caller.kind) {
    case 'user':
      return `user:${caller.email}`;
    case 'token':
      return `token:${caller.name}`;
  }
}
