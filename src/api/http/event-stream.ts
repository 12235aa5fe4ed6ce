import type { ServerResponse } from 'node:http';

import type { Clock } from '../../platform/clock/clock';

const LOOK_EVERY_MS = 500;
/** Proxies cut connections on which nothing is said. */
const SPEAK_EVERY_MS = 15_000;

export interface Look<T> {
  readonly value: T;
  /** Nothing will change any more. */
  readonly last: boolean;
}

/** Server-sent events: `progress` whenever the value has changed, `end` after the last one. */
export async function streamChanges<T>(
  response: ServerResponse,
  clock: Clock,
  look: () => Promise<Look<T> | undefined>,
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  // Asked for its headers alone it has none of the rest.
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  let sent = '';
  let spokeAt = clock.monotonicMs();
  while (!gone.signal.aborted) {
    const seen = await look();
    if (seen === undefined) break;
    const data = JSON.stringify(seen.value);
    if (data !== sent) response.write(`event: progress\ndata: ${data}\n\n`);
    else if (clock.monotonicMs() - spokeAt > SPEAK_EVERY_MS) response.write(': still here\n\n');
    if (data !== sent || clock.monotonicMs() - spokeAt > SPEAK_EVERY_MS) spokeAt = clock.monotonicMs();
    sent = data;
    if (seen.last) {
      response.write(`event: end\ndata: ${data}\n\n`);
      break;
    }
    await clock.wait(LOOK_EVERY_MS, gone.signal);
  }
  response.end();
}
