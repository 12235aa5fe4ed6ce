import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A provider in a process of its own: answers every request at once, keeps when each arrived, and shows
 * each call as ended, unanswered, when it is next asked. Prints its port; answers `/arrivals` to the bench.
 */
const arrivals: number[] = [];
const records: string[] = [];

const now = () => performance.timeOrigin + performance.now();

createServer((request, response) => {
  const arrivedAt = now();
  const url = new URL(request.url ?? '/', 'http://loopback');
  request.resume();
  response.setHeader('content-type', 'application/json');
  switch (url.pathname) {
    case '/dial':
      arrivals.push(arrivedAt);
      records.push(recordOf(url.searchParams, arrivedAt));
      return response.end('{"status":"ok"}');
    case '/arrivals':
      return response.end(JSON.stringify(arrivals));
    default:
      return response.end(`[${page(url.searchParams).join(',')}]`);
  }
}).listen(0, '127.0.0.1', function (this: { address(): unknown }) {
  process.stdout.write(`${(this.address() as AddressInfo).port}\n`);
});

function page(asked: URLSearchParams): string[] {
  if (asked.has('live')) return [];
  const ini = Number(asked.get('ini') ?? 0);
  const cant = Number(asked.get('cant') ?? records.length);
  const start = asked.get('dateStart');
  const from = start === null ? 0 : records.findIndex((record) => detectTime(record) >= start);
  return from < 0 ? [] : records.slice(from + ini, from + ini + cant);
}

function detectTime(record: string): string {
  return (JSON.parse(record) as { detect_time: string }).detect_time;
}

/** As the manual documents it; the account's times are in UTC. */
function recordOf(dial: URLSearchParams, arrivedAt: number): string {
  const detectedAt = new Date(arrivedAt).toISOString().slice(0, 19).replace('T', ' ');
  return JSON.stringify({
    callid: `c${records.length}`,
    ani: dial.get('secd_num'),
    dnis: dial.get('first_num'),
    detect_time: detectedAt,
    connect_time: '1970-01-01 00:00:00',
    duration: 0,
    ani_user: dial.get('username'),
    dnis_user: '',
    cost: 0,
    access_fee: 0,
    rate: 0,
    route_pattern: '',
    route_name: '',
  });
}

process.on('disconnect', () => process.exit(0));
