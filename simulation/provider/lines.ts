import type { AccountId } from '../../src/platform/account/account';
import type { TrueCall } from './truth';

/** Who is in a call: an endpoint holds one, and so does a telephone. */
export class Lines {
  private readonly calls: TrueCall[] = [];

  begin(call: TrueCall): void {
    this.calls.push(call);
  }

  onEndpoint(username: string, now: number): TrueCall | undefined {
    return this.current(now).find((call) => call.endpoint === username);
  }

  ofAccount(account: AccountId, now: number): readonly TrueCall[] {
    return this.current(now).filter((call) => call.account === account);
  }

  onPhone(phone: string, now: number): TrueCall | undefined {
    return this.current(now).find((call) => call.phone === phone);
  }

  private current(now: number): TrueCall[] {
    for (let n = this.calls.length - 1; n >= 0; n -= 1) {
      const call = this.calls[n];
      if (call !== undefined && call.to <= now) this.calls.splice(n, 1);
    }
    return this.calls.filter((call) => call.from <= now);
  }
}
