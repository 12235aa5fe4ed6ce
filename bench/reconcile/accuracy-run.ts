import type { Attempt } from '../../src/dialing';
import { readCallRecord } from '../../src/provider/callmyway/rules/call-record';
import type { CallRecord, RecordPage } from '../../src/provider/provider.port';
import { seeded } from '../random';
import { Caller, TICK_MS } from './caller';
import { grade, type Grades } from './grade';
import { phonesOf, startCampaigns } from './lists';
import { openRoom, type Room } from './open-room';
import { ProviderModel } from './provider-model';
import { environment, type Shape, startsAt } from './shape';
import { type WireRow, ZONE } from './wire-rows';

const PAGE = 1000;
const PROOF_EVERY_TICKS = 45;
/** While nobody is called any more only late records and proofs come. */
const QUIET_TICK_MS = 10 * 60_000;
const LONGEST_QUIET_MS = 24 * 3_600_000;

/** One world of traffic from its first call until nothing is open any more, graded against the truth. */
export async function runWorld(shape: Shape): Promise<Grades> {
  const room = await openRoom(environment, startsAt);
  try {
    const random = seeded(shape.seed);
    const phones = phonesOf(shape.phones);
    const campaigns = await startCampaigns(room, phones);
    const provider = new ProviderModel(shape, random, startsAt);
    const caller = new Caller(shape, room, provider, campaigns, phones, random);
    const records = new Records(room, shape, random);
    for (let tick = 1; !caller.done; tick += 1) {
      await caller.call(room.clock.now());
      room.clock.advance(TICK_MS);
      await records.take(provider.seenBy(room.clock.now()));
      if (tick % PROOF_EVERY_TICKS === 0) await records.prove();
    }
    const until = room.clock.now() + LONGEST_QUIET_MS;
    while (room.clock.now() < until) {
      room.clock.advance(QUIET_TICK_MS);
      await records.take(provider.seenBy(room.clock.now()));
      await records.prove();
      const over = provider.toldUntil <= room.clock.now();
      if (over && (await room.attempts.allOpen(room.db.read)).length === 0) break;
    }
    return await grade(room.db.read, caller.truth, shape);
  } finally {
    await room.close();
  }
}

/** Hands the provider's rows to the product, in pages, and proves absence when it is due. */
class Records {
  private readonly all: CallRecord[] = [];

  constructor(
    private readonly room: Room,
    private readonly shape: Shape,
    private readonly random: () => number,
  ) {}

  async take(rows: readonly WireRow[]): Promise<void> {
    const records = rows.flatMap((row) => {
      const read = readCallRecord(row, ZONE);
      return 'record' in read ? [read.record] : [];
    });
    if (this.shape.ordered) records.sort((a, b) => a.detectAt - b.detectAt);
    else records.sort(() => this.random() - 0.5);
    this.all.push(...records);
    await this.hand(records);
  }

  /** All there is is read once more, and what has no record by then is lost. */
  async prove(): Promise<void> {
    const { room } = this;
    const now = room.clock.now();
    const provableAt = (attempt: Attempt): number => room.situation.provableAt(attempt);
    const due = (await room.attempts.allOpen(room.db.read)).filter((one) => provableAt(one) <= now);
    const [first] = due;
    if (first === undefined) return;
    const from = (first.requestedAt ?? 0) - 2 * 3_600_000;
    const latest = new Map(this.all.map((record) => [record.callid, record]));
    await this.hand([...latest.values()].filter((record) => record.detectAt >= from));
    await room.mirror.adopt((one) => provableAt(one) <= now, now);
    await room.absence.declare({ startedAt: now, unreadable: [] }, provableAt);
  }

  private async hand(records: readonly CallRecord[]): Promise<void> {
    let skip = 0;
    do {
      const some = records.slice(skip, skip + PAGE);
      const page: RecordPage = { kind: 'page', records: some, unreadable: [], rows: some.length };
      await this.room.mirror.take(page, this.room.clock.now());
      skip += PAGE;
    } while (skip < records.length);
  }
}
