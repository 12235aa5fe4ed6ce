/** What a browser says about where a request comes from. */
export interface RequestOrigin {
  readonly method: string;
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether another site made the browser send this state-changing request. Browsers say so in
 * `Sec-Fetch-Site`, or, over plain http, in `Origin`; who sends neither is no browser and holds no cookie
 * that somebody else could borrow.
 */
export function isCrossSite({ method, secFetchSite, origin, host }: RequestOrigin): boolean {
  if (reading.has(method)) return false;
  if (secFetchSite !== undefined) return secFetchSite !== 'same-origin' && secFetchSite !== 'none';
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
