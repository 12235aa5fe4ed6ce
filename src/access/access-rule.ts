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

export const PROOF_NEEDED = Symbol('ProofNeeded');
export const BEFORE_SECOND_FACTOR = Symbol('BeforeSecondFactor');

/**
 * For what places calls, hands out access or takes data away: over a session, the password must have been shown a short
 * while ago. A token is its own proof.
 */
export const WithProof = () => SetMetadata(PROOF_NEEDED, true);
/** Open to who must set up a second factor first, and has not. */
export const BeforeSecondFactor = () => SetMetadata(BEFORE_SECOND_FACTOR, true);

/** The known caller of a route that is not public. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<WebRequest>();
  if (caller === undefined) throw new Error('a route that asks who calls must not be public');
  return caller;
});
