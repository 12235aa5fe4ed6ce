import type { Connected, Dialer, DialLine, DialOrder, DialReply } from '../../src/provider/provider.port';

/** A provider at the end of a line: what it was asked for, and what it answers. */
export class FakeDialer implements Dialer {
  readonly orders: DialOrder[] = [];
  unused = 0;
  /** Happens while the line is being set up: after the plan, before admission. */
  meanwhile: () => Promise<unknown> = () => Promise.resolve();
  unreachable: string | undefined;
  reply: DialReply = { kind: 'accepted', text: '200 queued' };

  async connect(): Promise<Connected<DialLine>> {
    await this.meanwhile();
    if (this.unreachable !== undefined) return { kind: 'unreachable', reason: this.unreachable };
    return {
      kind: 'connected',
      line: {
        send: (order) => {
          this.orders.push(order);
          return Promise.resolve(this.reply);
        },
        close: () => {
          this.unused += 1;
        },
      },
    };
  }
}
