import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type Observable, tap } from 'rxjs';

import type { WebRequest } from '../../access';
import { Problem } from './problem';

/** Names one version of what can be edited of a resource: the same values, the same version. */
export function versionOf(...editable: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(editable)).digest('base64url').slice(0, 16);
}

/** Whether the one who edits has seen this version. */
export type Seen = (version: string) => boolean;

/** `If-Match`; without it everything counts as seen, so that scripts may leave it out. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): Seen => {
  const header = context.switchToHttp().getRequest<WebRequest>().headers['if-match'];
  return seenIn(typeof header === 'string' ? header : undefined);
});

export function seenIn(header: string | undefined): Seen {
  if (header === undefined || header.trim() === '*') return () => true;
  // Compared strongly, as RFC 9110 wants it: `W/"…"` is nothing that was seen.
  const tags = new Set(
    header
      .slice(0, 2000)
      .split(',')
      .map((tag) => tag.trim()),
  );
  return (version) => tags.has(`"${version}"`);
}

export function mustHaveSeen(seen: Seen, version: string): void {
  if (!seen(version)) throw changedMeanwhile();
}

export const changedMeanwhile = (): Problem =>
  new Problem(412, 'changed_meanwhile', {
    es: 'Alguien lo cambió mientras tanto, y no se guardó nada. Véalo como está ahora y haga su cambio otra vez.',
    en: 'Somebody has changed it meanwhile, and nothing was saved. Look at it as it is now and make your change again.',
  });

/** Sets `ETag` from the `version` of what is answered. It names what can be edited, not counts that move by themselves. */
@Injectable()
class SetEditTag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    // Nobody may be told `304 Not Modified` because the rules have not changed while the counts have.
    delete http.getRequest<WebRequest>().headers['if-none-match'];
    return next.handle().pipe(
      tap((body: { readonly version?: unknown } | undefined) => {
        if (typeof body?.version !== 'string') return;
        http.getResponse<ServerResponse>().setHeader('ETag', `"${body.version}"`);
      }),
    );
  }
}

export const Tagged = () => UseInterceptors(SetEditTag);
