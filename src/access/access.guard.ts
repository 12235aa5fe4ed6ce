import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

import { ACCESS_RULE, type AccessRule, BEFORE_SECOND_FACTOR, PROOF_NEEDED } from './access-rule';
import { Identify } from './identify';
import { AccessRefused } from './refusals';
import { isCrossSite } from './rules/cross-site';
import { holds } from './rules/right';
import type { WebRequest } from './web-request';

/** Stands before every route. What a route does not allow in so many words is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identify: Identify,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const says = <T>(key: symbol): T | undefined =>
      this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
    const rule = says<AccessRule>(ACCESS_RULE);
    if (rule === undefined) throw new AccessRefused({ code: 'no_access_rule' });

    const request = context.switchToHttp().getRequest<WebRequest>();
    const { headers } = request;
    // A token is never sent by a browser on its own, so only what may ride on a cookie is looked at.
    const crossSite =
      headers.authorization === undefined &&
      isCrossSite({
        method: request.method ?? '',
        secFetchSite: one(headers['sec-fetch-site']),
        origin: headers.origin,
        host: headers.host,
      });
    if (crossSite) throw new AccessRefused({ code: 'cross_site' });
    if (rule === 'public') return true;

    const known = await this.identify.knownOf(request);
    if (known === undefined) throw new AccessRefused({ code: 'unauthenticated' });
    const { caller, proved, lacksSecondFactor } = known;
    if (!holds(caller, rule)) throw new AccessRefused({ code: 'forbidden', needs: rule });
    if (lacksSecondFactor && says(BEFORE_SECOND_FACTOR) !== true) {
      throw new AccessRefused({ code: 'second_factor_needed' });
    }
    if (!proved && says(PROOF_NEEDED) === true) throw new AccessRefused({ code: 'password_again' });
    request.caller = caller;
    return true;
  }
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
