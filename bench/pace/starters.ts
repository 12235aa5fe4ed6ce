import Bottleneck from 'bottleneck';
import Bull from 'bull';
import { request } from 'node:http';

/** Begins `starts` requests, `perSecond`, and resolves when all of them have left. */
export interface Starting {
  readonly starts: number;
  readonly perSecond: number;
  /** Where a request is sent. */
  readonly address: string;
}

/** What people pace requests with: no database, no permission, one POST on a fresh connection. */
export async function withBottleneck({ starts, perSecond, address }: Starting): Promise<void> {
  const limiter = new Bottleneck({ minTime: 1000 / perSecond });
  await Promise.all(
    Array.from({ length: starts }, (_, n) => limiter.schedule(() => Promise.resolve(post(address, n)))),
  );
  await limiter.disconnect();
}

/** `redisUrl`: a server of our own, that nobody else uses. */
export async function withBull(
  { starts, perSecond, address }: Starting,
  redisUrl: string | undefined,
): Promise<void> {
  if (redisUrl === undefined) throw new Error('Bull needs the address of a Redis server');
  const queue = new Bull<{ n: number }>('pace', redisUrl, {
    limiter: { max: 1, duration: 1000 / perSecond },
  });
  await queue.addBulk(Array.from({ length: starts }, (_, n) => ({ data: { n } })));
  let left = starts;
  await new Promise<void>((resolve, reject) => {
    queue.on('error', reject);
    queue
      .process(({ data }) => {
        post(address, data.n);
        left -= 1;
        if (left === 0) resolve();
        return Promise.resolve();
      })
      .catch(reject);
  });
  await queue.close();
}

function post(address: string, n: number): void {
  const phones = `first_num=${60_000_000 + n}&secd_num=1&username=ivr0`;
  const sent = request(`${address}?${phones}`, { method: 'POST', agent: false }, (response) =>
    response.resume(),
  );
  sent.on('error', () => undefined);
  sent.end();
}
