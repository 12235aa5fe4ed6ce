import { type CountedAttempt, type Group, GroupSum } from './group';
import { localTimeOf } from './local-time';

export interface BrokenDownAttempt extends CountedAttempt {
  readonly attemptNo: number;
  /** Epoch ms; null: never asked for. */
  readonly requestedAt: number | null;
  /** The prospect's zone, or its country where nothing tells which of several. */
  readonly zone: string;
  /** The destination as the provider names it. */
  readonly route: string | null;
  /** Where the menu sent the person, divided by commas. */
  readonly wentTo: string | null;
}

/** A campaign's attempts from every side. Each list adds up to `total`. */
export interface Breakdown {
  readonly total: Group;
  /** By the attempt's number: the contact rate of every pass. */
  readonly byAttemptNo: readonly Group[];
  /** In the contact's zone; `unknown` where that is not known. */
  readonly byHour: readonly Group[];
  readonly byWeekday: readonly Group[];
  readonly byRoute: readonly Group[];
  /** Where people went: the menu's destinations in order, `replay > agent`; `nowhere` for the others. */
  readonly byDestination: readonly Group[];
}

/** A provider that names every call's route otherwise must not fill the memory. */
const MOST_KEYS = 200;

export class BreakdownSum {
  private readonly total = new GroupSum('total');
  private readonly sides = {
    byAttemptNo: new Map<string, GroupSum>(),
    byHour: new Map<string, GroupSum>(),
    byWeekday: new Map<string, GroupSum>(),
    byRoute: new Map<string, GroupSum>(),
    byDestination: new Map<string, GroupSum>(),
  };

  add(attempt: BrokenDownAttempt): void {
    const { attemptNo, requestedAt, zone, route, wentTo } = attempt;
    const local = requestedAt === null ? undefined : localTimeOf(zone, requestedAt);
    const { byAttemptNo, byHour, byWeekday, byRoute, byDestination } = this.sides;
    this.total.add(attempt);
    groupOf(byAttemptNo, String(attemptNo)).add(attempt);
    groupOf(byHour, local === undefined ? 'unknown' : String(local.hour).padStart(2, '0')).add(attempt);
    groupOf(byWeekday, local === undefined ? 'unknown' : String(local.weekday)).add(attempt);
    groupOf(byRoute, roomFor(byRoute, route ?? 'unknown')).add(attempt);
    const path = wentTo?.replaceAll(',', ' > ') ?? 'nowhere';
    groupOf(byDestination, roomFor(byDestination, path)).add(attempt);
  }

  result(): Breakdown {
    const { byAttemptNo, byHour, byWeekday, byRoute, byDestination } = this.sides;
    return {
      total: this.total.result(),
      byAttemptNo: inOrder(byAttemptNo),
      byHour: inOrder(byHour),
      byWeekday: inOrder(byWeekday),
      byRoute: inOrder(byRoute),
      byDestination: inOrder(byDestination),
    };
  }
}

function groupOf(groups: Map<string, GroupSum>, key: string): GroupSum {
  const known = groups.get(key);
  if (known !== undefined) return known;
  const made = new GroupSum(key);
  groups.set(key, made);
  return made;
}

const roomFor = (groups: ReadonlyMap<string, GroupSum>, key: string): string =>
  groups.has(key) || groups.size < MOST_KEYS ? key : 'others';

function inOrder(groups: ReadonlyMap<string, GroupSum>): Group[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return [...groups.values()].map((group) => group.result()).sort((a, b) => collator.compare(a.key, b.key));
}
