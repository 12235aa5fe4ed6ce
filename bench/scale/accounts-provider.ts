import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { accountOfUser } from './accounts-names';

/**
 * A provider of many accounts in a process of its own: takes every request at once, keeps when each arrived, and shows each call
 * as ended, unanswered, when its account is next asked. Prints its port; answers `/arrivals` to the bench.
 */
const arrivals: Record<string, number> = {};
const records = new Map<number, object[]>();

const now = () => performance.timeOrigin + performance.now();

createServer((request, response) => {
  const arrivedAt = now();
  const { pathname, searchParams: asked } = new URL(request.url ?? '/', 'http://loopback');
  request.resume();
  response.setHeader('content-type', 'application/json');
  if (pathname === '/arrivals') return response.end(JSON.stringify(arrivals));
  const own = recordsOf(accountOfUser(asked.get('username') ?? ''));
  if (pathname === '/dial') {
    arrivals[asked.get('first_num') ?? ''] = arrivedAt;
    own.push(recordOf(asked, own.length, arrivedAt));
    return response.end('{"status":"ok"}');
  }
  const ini = Number(asked.get('ini') ?? 0);
  const page = asked.has('live') ? [] : own.slice(-400).slice(ini, ini + Number(asked.get('cant') ?? 400));
  return response.end(JSON.stringify(page));
}).listen(0, '127.0.0.1', function (this: { address(): unknown }) {
  process.stdout.write(`${(this.address() as AddressInfo).port}\n`);
});

function recordsOf(account: number): object[] {
  const own = records.get(account) ?? [];
  records.set(account, own);
  return own;
}

/** As the manual documents it; the accounts' times are in UTC. */
function recordOf(dial: URLSearchParams, no: number, arrivedAt: number): object {
  return {
    callid: `${dial.get('username')}-${no}`,
    ani: dial.get('secd_num'),
    dnis: dial.get('first_num'),
    detect_time: new Date(arrivedAt).toISOString().slice(0, 19).replace('T', ' '),
    connect_time: '1970-01-01 00:00:00',
    duration: 0,
    ani_user: dial.get('username'),
    dnis_user: '',
    cost: 0,
  };
}

process.on('disconnect', () => process.exit(0));
