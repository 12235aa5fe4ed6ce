import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';

import type { Caller } from './caller';
import type { Right } from './rules/right';
import type { Role } from './rules/role';
import type { WebRequest } from './web-request';

/** Who may use a route. A route that says nothing is refused to everybody. */
export type AccessRule = 'public' | Role | Right;

export const ACCESS_RULE = Symbol('AccessRule');

export const Public = () => SetMetadata(ACCESS_RULE, 'public' satisfies AccessRule);
export const Allow = (needed: Role | Right) => SetMetadata(ACCESS_RULE, needed satisfies AccessRule);

/** The known caller of a route that is not public. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<WebRequest>();
  if (caller === undefined) throw new Error('a route that asks who calls must not be public');
  return caller;
});
