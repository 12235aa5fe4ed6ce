import type { AccountId } from '../../src/platform/account/account';
import type { ResolvedProvider } from '../../src/provider/resolved-provider';
import type { Counters } from '../core/counters';
import type { EventLog } from '../core/event-log';
import { accountScenario, accountsOf, type Scenario } from '../core/scenario';
import type { Scheduler } from '../core/scheduler';
import { Lines } from '../provider/lines';
import { type ProviderWatcher, SimProvider } from '../provider/sim-provider';
import type { Truth } from '../provider/truth';

/** What every process of a world has of one account: the provider as this account meets it. */
export interface SimAccountRoom {
  readonly account: AccountId;
  readonly provider: SimProvider;
  readonly resolved: ResolvedProvider;
}

interface Means {
  readonly truth: Truth;
  readonly scheduler: Scheduler;
  readonly log: EventLog;
  readonly counters: Counters;
  readonly watcher: ProviderWatcher;
}

/** One for each account. The people they call are the same ones: a telephone is in one call at a time, whoever calls. */
export function accountRooms(scenario: Scenario, means: Means): SimAccountRoom[] {
  const { truth, scheduler, log, counters, watcher } = means;
  const lines = new Lines();
  return accountsOf(scenario).map(({ account, config }) => {
    const known = accountScenario(scenario, { account, config });
    const provider = new SimProvider(known, truth, lines, scheduler, log, counters, watcher);
    const resolved = { config: config.provider, sandbox: undefined, close: () => Promise.resolve() };
    return { account, provider, resolved };
  });
}
