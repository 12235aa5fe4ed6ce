import { Counters } from '../simulation/core/counters';
import { EventLog } from '../simulation/core/event-log';
import type { Scenario } from '../simulation/core/scenario';
import { Scheduler } from '../simulation/core/scheduler';
import { Handle } from '../simulation/database/handle';
import { SharedFile } from '../simulation/database/shared-file';
import type { Template } from '../simulation/database/template';
import { RandomStorage } from '../simulation/faults/random-storage';
import { accountRooms } from '../simulation/process/account-rooms';
import { type Parts, soundParts } from '../simulation/process/program';
import { WallClock } from '../simulation/process/sim-clock';
import { Slot } from '../simulation/process/slot';
import { Truth } from '../simulation/provider/truth';
import { setUp } from '../simulation/set-up';
import type { KnownCampaign } from '../simulation/checker/admissions';

export interface RoomOrder {
  /** In place of the sound ones: they watch. */
  readonly parts?: Partial<Parts>;
  /** Waits of a second and more take so many times as long. */
  readonly sluggishness?: () => number;
}

/** The real engine in virtual time, one process that nothing befalls; campaigns made, none started. */
export interface SimRoom {
  readonly scheduler: Scheduler;
  readonly counters: Counters;
  readonly truth: Truth;
  readonly campaigns: readonly KnownCampaign[];
  readonly writing: Handle;
  readonly reading: Handle;
  /** Not awaited by whoever is an event: it takes virtual time, in which nothing else could happen. */
  start(campaignId: number): Promise<unknown>;
  /** Until something stops the scheduler. */
  run(): Promise<void>;
  close(): Promise<void>;
}

export async function openSimRoom(
  template: Template,
  scenario: Scenario,
  { parts: watching = {}, sluggishness = () => 1 }: RoomOrder = {},
): Promise<SimRoom> {
  const parts = { ...soundParts, ...watching };
  const scheduler = new Scheduler(scenario.startAt);
  const log = new EventLog(() => scheduler.now, 0);
  const counters = new Counters();
  const file = template.copy();
  const [writing, reading] = await Promise.all([
    Handle.open(file, 'write', true),
    Handle.open(file, 'read', true),
  ]);
  const campaigns = await setUp(writing, scenario, parts);
  const truth = new Truth();
  const rooms = accountRooms(scenario, {
    truth,
    scheduler,
    log,
    counters,
    watcher: {
      requested: ignore,
      placed: ignore,
      asked: (question) => counters.add(`asked ${question.kind}`),
    },
  });
  const slot = new Slot('A', {
    scheduler,
    rng: scenario.rng,
    log,
    counters,
    file: new SharedFile(() => Promise.resolve()),
    writing,
    reading,
    storage: new RandomStorage(scenario, scheduler, counters),
    enrolledAtOnce: scenario.enrolledAtOnce,
    wall: new WallClock(scheduler),
    rooms,
    journal: [],
    parts,
    reaper: () => false,
    sluggishness,
    died: ignore,
  });
  slot.start();
  return {
    scheduler,
    counters,
    truth,
    campaigns,
    writing,
    reading,
    start: async (id) => slot.programs[0]?.lifecycle.start(id),
    run: () => scheduler.run(ignore),
    close: async () => {
      await Promise.all([writing.close(), reading.close()]);
      template.discard(file);
    },
  };
}

function ignore(): void {
  // Whoever measures looks at what came of it.
}
