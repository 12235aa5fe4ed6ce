import type { Flow } from '../../src/provider/provider.port';
import type { CallPlan } from './call-plan';
import { legsOf } from './legs';
import type { ModelEndpoint, Shape } from './shape';
import { type WireRow, wireRow } from './wire-rows';

/** What the provider tells about a row from when on; a later version of it replaces the first. */
export interface BookedRow {
  readonly seenFrom: number;
  readonly row: WireRow;
}

export interface ModelCall {
  /** The request that it is of; undefined: dialled by hand, or inbound. */
  readonly request: number | undefined;
  readonly endpoint: ModelEndpoint;
  readonly phone: string;
  readonly plan: CallPlan;
  /** When it was over, true epoch ms. */
  readonly end: number;
  readonly callids: readonly string[];
  readonly talkS: number;
  readonly costMicros: number;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const LATEST_MS = 2 * 60 * MINUTE_MS;

/** Writes the rows of a call, with the moments from which they may be seen. */
export function bookCall(
  made: {
    readonly request: number | undefined;
    readonly endpoint: ModelEndpoint;
    readonly phone: string;
    readonly plan: CallPlan;
    readonly flow: Flow;
    readonly from: number;
  },
  shape: Shape,
  random: () => number,
  nextCallid: () => string,
): { readonly call: ModelCall; readonly rows: readonly BookedRow[] } {
  const { endpoint, phone, plan } = made;
  const { legs, end } = legsOf(plan, made.flow, made.from, shape.fields === 'rich' || random() < 0.5);
  const together = random() < 0.7 ? lag(random) : undefined;
  const callids = legs.map(nextCallid);
  const costs = legs.map(({ to, connectAt, end: over }) =>
    connectAt === undefined || to === 'endpoint'
      ? 0
      : Math.round(20_000 + ((over - connectAt) / 60_000) * 90_000),
  );
  const rows = legs.flatMap((leg, n): BookedRow[] => {
    const costMicros = costs[n] ?? 0;
    const firstCallid = n === 0 ? undefined : callids[0];
    const said = { callid: callids[n] ?? '', endpoint, phone, leg, plan, costMicros, firstCallid };
    const row = wireRow(said, shape, random);
    const seenFrom = end + (together ?? lag(random));
    if (random() >= 0.005) return [{ seenFrom, row }];
    // First told without its length and its price, and put right later.
    const early = { ...row, duration: '0', cost: '0' };
    return [
      { seenFrom, row: early },
      { seenFrom: seenFrom + MINUTE_MS + random() * LATEST_MS, row },
    ];
  });
  const person = legs.find((leg) => leg.to === 'person');
  const talkS = person?.connectAt === undefined ? 0 : Math.round((person.end - person.connectAt) / 1000);
  const costMicros = costs.reduce((sum, cost) => sum + cost, 0);
  return { call: { request: made.request, endpoint, phone, plan, end, callids, talkS, costMicros }, rows };
}

/** Mostly seconds; one in ten minutes; three in a hundred up to two hours. */
function lag(random: () => number): number {
  const dice = random();
  if (dice < 0.03) return random() * LATEST_MS;
  if (dice < 0.13) return random() * 10 * MINUTE_MS;
  return (1 + random() * 19) * SECOND_MS;
}
