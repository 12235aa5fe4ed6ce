import { RunningSandbox } from '../../src/provider/sandbox';

type Parameters = Readonly<Record<string, string>>;

/** A plain client of a running sandbox, with the credentials of its first endpoint. */
export class SandboxClient {
  constructor(private readonly sandbox: RunningSandbox) {}

  /** Rings `first`, then `second`. */
  dial(first: string, second: string, over: Parameters = {}): Promise<Response> {
    const numbers = { first_num: first, secd_num: second, second_num: second };
    return fetch(this.address(this.sandbox.dialUrl, { ...numbers, ...over }), { method: 'POST' });
  }

  async dialed(first: string, second: string, over: Parameters = {}): Promise<unknown> {
    return (await this.dial(first, second, over)).json();
  }

  async records(question: Parameters): Promise<unknown> {
    return (await fetch(this.address(this.sandbox.cdrUrl, question))).json();
  }

  private address(url: URL, parameters: Parameters): URL {
    const [endpoint] = this.sandbox.endpoints;
    const credentials = { username: endpoint?.username ?? '', password: endpoint?.password ?? '' };
    const address = new URL(url);
    address.search = new URLSearchParams({ ...credentials, ...parameters }).toString();
    return address;
  }
}
