import { createServer, Server } from 'node:http';

import { Clock } from '../../platform/clock/clock';
import { LedgerKeeper, SandboxLedger } from './ledger';
import { RecordBook } from './record-book';
import { CDR_PATH, DIAL_PATH, requestListener } from './request-listener';
import { SandboxEndpoint } from './rules/endpoint';
import { FirstLeg, Scenario } from './rules/scenario';
import { Switchboard } from './switchboard';

export interface SandboxOptions {
  readonly host?: string;
  /** 0, the default: any free port. */
  readonly port?: number;
  readonly scenario: Scenario;
  readonly seed?: number;
  readonly clock: Clock;
  readonly timeZone?: string;
  /** Left out: requests are accepted from everywhere. */
  readonly allowedIps?: readonly string[];
}

export interface RunningSandbox {
  readonly dialUrl: URL;
  readonly cdrUrl: URL;
  readonly endpoints: readonly SandboxEndpoint[];
  readonly firstLeg: FirstLeg;
  /** Real milliseconds, as the client has to keep them. */
  readonly cdrIntervalMs: number;
  readonly timeZone: string;
  readonly agentNumber: string;
  readonly optOutNumber: string;
  ledger(): SandboxLedger;
  close(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const {
    scenario,
    clock,
    host = '127.0.0.1',
    port = 0,
    seed = 1,
    timeZone = 'America/Costa_Rica',
  } = options;
  const closing = new AbortController();
  const ledger = new LedgerKeeper();
  const parts = {
    scenario,
    seed,
    timeZone,
    clock,
    switchboard: new Switchboard(scenario, seed),
    book: new RecordBook(),
    ledger,
    closing: closing.signal,
  };
  const server = createServer(requestListener(parts, options.allowedIps));
  const origin = await listen(server, host, port);

  return {
    dialUrl: new URL(DIAL_PATH, origin),
    cdrUrl: new URL(CDR_PATH, origin),
    endpoints: scenario.endpoints,
    firstLeg: scenario.firstLeg,
    cdrIntervalMs: (scenario.cdrIntervalS * 1000) / scenario.speed,
    timeZone,
    agentNumber: scenario.agentNumber,
    optOutNumber: scenario.optOutNumber,
    ledger: () => ledger.read(),
    close: () => {
      closing.abort();
      return stop(server);
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound}`);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Clients whose reply is still held back would keep the server open.
    server.closeAllConnections();
  });
}
