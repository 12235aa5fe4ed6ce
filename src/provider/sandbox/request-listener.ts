import { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import { CdrAddress } from './cdr-address';
import { DialAddress } from './dial-address';
import { sendJson, sendRefusal } from './reply';
import { SandboxParts } from './sandbox-parts';

export const DIAL_PATH = '/clickToDial.php';
export const CDR_PATH = '/getCdrs.php';

/** Who may ask, and whom; `allowedIps` left out means that the account did not turn the list on. */
export function requestListener(
  sandbox: SandboxParts,
  allowedIps: readonly string[] | undefined,
): RequestListener {
  const dial = new DialAddress(sandbox);
  const cdrs = new CdrAddress(sandbox);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Everything is in the query string; a body is read to its end and thrown away.
    request.resume();
    if (allowedIps && !allowedIps.includes(addressOf(request))) {
      return sendRefusal(response, 'address_not_allowed');
    }
    const [path, query = ''] = (request.url ?? '').split('?', 2);
    const parameters = new URLSearchParams(query);
    switch (path) {
      case DIAL_PATH:
        if (request.method !== 'POST') return sendRefusal(response, 'wrong_method', 405);
        return dial.handle(request, response, parameters);
      case CDR_PATH:
        if (request.method !== 'GET') return sendRefusal(response, 'wrong_method', 405);
        return cdrs.handle(response, parameters);
      default:
        return sendRefusal(response, 'unknown_path', 404);
    }
  }

  return (request, response) => {
    answer(request, response).catch(() => sendJson(response, 500, { error: 'Error interno' }));
  };
}

/** A server that listens on both families sees IPv4 callers as `::ffff:…`. */
function addressOf(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}
