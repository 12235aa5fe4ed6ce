import type { IncomingMessage } from 'node:http';

import type { Caller } from './caller';

/** What we use of an Express request. `caller` is set by the guard where somebody is known. */
export interface WebRequest extends IncomingMessage {
  readonly originalUrl: string;
  readonly ip?: string;
  /** Over https, also behind a proxy on this machine. */
  readonly secure: boolean;
  caller?: Caller;
  /** Read by Express before the handler runs: a form, or JSON. */
  readonly body?: unknown;
  readonly route?: { readonly path: string };
  /** What the handler changed, for the audit trail; `given`: in the place of what the request gave. */
  audited?: { readonly before?: unknown; readonly after?: unknown; readonly given?: unknown };
}
