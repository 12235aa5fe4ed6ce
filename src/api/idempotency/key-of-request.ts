import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

import type { WebRequest } from '../../access';

/** A request whose key has been read. */
export interface RequestWithKey extends WebRequest {
  idempotency?: string;
}

/** What stands for the request under its `Idempotency-Key`, of this caller alone: 64 hexadecimal digits. Undefined without a key. */
export const KeyOfRequest = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined =>
    context.switchToHttp().getRequest<RequestWithKey>().idempotency,
);
