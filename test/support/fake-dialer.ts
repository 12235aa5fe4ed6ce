import type { Connected, Dialer, DialLine, DialOrder, DialReply } from '../../src/provider/provider.port';

/** A provider at the end of a line: what it was asked for, and what it answers. */
export class FakeDialer implements Dialer {
  readonly orders: DialOrder[] = [];
  unused = 0;
  /** Happens while the line is being set up: after the plan, before admission. */
  meanwhile: () => Promise<unknown> = () => Promise.resolve();
  unreachable: string | undefined;
  reply: DialReply = { kind: 'accepted', text: '200 queued' };
  /** The reply never comes; only closing the line ends the request. */
  hangs = false;

  private readonly watchers: (() => void)[] = [];

  /** Resolves once so many calls were asked for. */
  async asked(count: number): Promise<void> {
    while (this.orders.length < count) await new Promise<void>((resolve) => this.watchers.push(resolve));
  }

  async connect(): Promise<Connected<DialLine>> {
    await this.meanwhile();
    if (this.unreachable !== undefined) return { kind: 'unreachable', reason: this.unreachable };
    let hangUp = (): void => undefined;
    return {
      kind: 'connected',
      line: {
        send: (order) => {
          this.orders.push(order);
          for (const watcher of this.watchers.splice(0)) watcher();
          if (!this.hangs) return Promise.resolve(this.reply);
          return new Promise((resolve) => {
            hangUp = () => resolve({ kind: 'uncertain', text: 'ECONNRESET' });
          });
        },
        close: () => {
          this.unused += 1;
          hangUp();
        },
      },
    };
  }
}
