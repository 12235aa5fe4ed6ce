import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider on loopback whose answers a test tells it: calls are taken, and never end. */
export class ToldProvider {
  /** What a dial request is answered with. */
  dial: { status: number; body: string } = { status: 200, body: 'OK' };
  /** What a records request is answered with; undefined: nothing, for now. */
  private records: string | undefined;
  private waiting: ServerResponse[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ToldProvider> {
    const told: { provider?: ToldProvider } = {};
    const server = createServer((request, response) => {
      request.resume();
      told.provider?.answer(request.url ?? '', response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    told.provider = new ToldProvider(server);
    return told.provider;
  }

  environment(endpoints: string): NodeJS.ProcessEnv {
    const { port } = this.server.address() as AddressInfo;
    return {
      PROVIDER: 'callmyway',
      CALLMYWAY_DIAL_URL: `http://127.0.0.1:${port}/dial`,
      CALLMYWAY_CDR_URL: `http://127.0.0.1:${port}/records`,
      CALLMYWAY_ENDPOINTS: endpoints,
    };
  }

  /** Also those who wait for an answer get it now. */
  answerRecords(body: string): void {
    this.records = body;
    for (const response of this.waiting.splice(0)) response.end(body);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(path: string, response: ServerResponse): void {
    if (path.startsWith('/dial')) {
      response.statusCode = this.dial.status;
      response.end(this.dial.body);
    } else if (this.records === undefined) this.waiting.push(response);
    else response.end(this.records);
  }
}
