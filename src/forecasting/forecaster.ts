import { Injectable } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';

import { type Campaign, CampaignStore, isEnded } from '../campaigns';
import { Database } from '../platform/database';
import { changed, type Foreseen, foreseenOf, type Proposal, proposed } from './foreseen';
import { LoadReader } from './load-reader';
import type { Belief } from './rules/belief';
import { seeded } from './rules/chance';
import { type Course, playOut } from './rules/course';
import { peopleOf, type Load } from './rules/load';
import { drawLuck } from './rules/luck';
import { setStage, type Stage } from './rules/stage';
import { type Summary, summarise } from './rules/summary';

/** What a campaign is expected to come to. Times are epoch ms. */
export interface Forecast extends Summary {
  /** Undefined: it is yet to be made. */
  readonly campaignId: number | undefined;
  readonly at: number;
  /** When it starts, or is taken to: a campaign that does not run is forecast as if it started, or went on, now. */
  readonly startsAt: number;
  readonly state: Campaign['state'];
  /** Waiting or in a call. */
  readonly people: number;
  readonly basis: Pick<Belief, 'source' | 'calls'>;
  /** False: no call has told what calls cost, so `spentMicros` is what was spent so far. */
  readonly knowsCost: boolean;
}

/** Courses played for one forecast: with more the range hardly moves. */
const COURSES = 40;
/** Other campaigns that share the account, at most. */
const MOST_OTHERS = 10;
/** A page that is drawn anew every second does not need a new forecast each time. */
const GOOD_FOR_MS = 15_000;
/** Rather than make a page wait; longer ago too much may have happened. */
const SHOWN_FOR_MS = 10 * 60_000;
const MOST_REMEMBERED = 200;

interface Known {
  readonly at: number;
  readonly fresh: Promise<Forecast>;
  last: Forecast | undefined;
}

/** Forecasts of campaigns, before their start and while they run. Places no call and writes nothing. */
@Injectable()
export class Forecaster {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly db: Database,
    private readonly campaigns: CampaignStore,
    private readonly reader: LoadReader,
  ) {}

  /**
   * At most some seconds old. Undefined: there is no such campaign, it has ended, or it is a standing one, which
   * has no end.
   */
  async forecastOf(campaignId: number, now: number): Promise<Forecast | undefined> {
    return (await this.find(campaignId, now))?.fresh;
  }

  /** The last one that there is, while a new one is made for the next who asks: a page does not wait for it. */
  async lastForecastOf(campaignId: number, now: number): Promise<Forecast | undefined> {
    const found = await this.find(campaignId, now);
    const { last, fresh } = found ?? {};
    return last !== undefined && now - last.at < SHOWN_FOR_MS ? last : fresh;
  }

  /** Of a campaign that is yet to be made; at most some seconds old. */
  forecastOfProposal(proposal: Proposal, now: number): Promise<Forecast> {
    return this.remembered(JSON.stringify(proposal), proposed(proposal), now).fresh;
  }

  /** Of one that exists, by rules or a start that are only thought of. Undefined where `forecastOf` is. */
  async forecastOfChange(campaign: Campaign, proposal: Proposal, now: number): Promise<Forecast | undefined> {
    if (campaign.kind === 'calls' || isEnded(campaign.state)) return undefined;
    const key = `${campaign.id}|${campaign.state}|${JSON.stringify(proposal)}`;
    return this.remembered(key, changed(campaign, proposal), now).fresh;
  }

  private async find(campaignId: number, now: number): Promise<Known | undefined> {
    const campaign = await this.campaigns.byId(this.db.read, campaignId);
    if (campaign === undefined || campaign.kind === 'calls' || isEnded(campaign.state)) return undefined;
    const { policyVersion, listWindow = '', closedDays = '', startsAt = '' } = campaign;
    const key = `${campaignId}|${policyVersion}|${listWindow}|${closedDays}|${startsAt}`;
    return this.remembered(key, foreseenOf(campaign), now);
  }

  private remembered(key: string, foreseen: Foreseen, now: number): Known {
    const before = this.known.get(key);
    if (before !== undefined && now >= before.at && now - before.at < GOOD_FOR_MS) return before;
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    const known: Known = { at: now, fresh: this.make(foreseen, now), last: before?.last };
    this.known.set(key, known);
    known.fresh.then(
      (forecast) => (known.last = forecast),
      () => this.known.delete(key),
    );
    return known;
  }

  private async make(campaign: Foreseen, now: number): Promise<Forecast> {
    const startsAt = campaign.state === 'scheduled' ? Math.max(now, campaign.startsAt ?? now) : now;
    const account = await this.reader.account(campaign.accountId, now);
    const own = await this.reader.load(campaign, startsAt, now);
    const loads: [Load, ...Load[]] = [own];
    const running = await this.campaigns.anyInState(this.db.read, 'running');
    const others = running.filter(
      ({ id, kind, accountId }) =>
        id !== campaign.made?.id && kind === 'list' && accountId === campaign.accountId,
    );
    for (const other of others.slice(0, MOST_OTHERS))
      loads.push(await this.reader.load(foreseenOf(other), now, now));
    const courses = await playAll(setStage(account, loads, now, startsAt));
    return {
      ...summarise(courses, startsAt),
      campaignId: campaign.made?.id,
      at: now,
      startsAt,
      state: campaign.state,
      people: Math.round(peopleOf(own)),
      basis: { source: own.belief.source, calls: own.belief.calls },
      knowsCost: own.belief.costMicros !== undefined,
    };
  }
}

/** So long the thread is kept at most, as far as one step of a course is not longer. */
const LONGEST_PIECE_MS = 3;

/** Between pieces of work others have their turn: the loop that dials does not wait for a forecast. */
async function playAll(stage: Stage): Promise<Course[]> {
  const courses: Course[] = [];
  let began = performance.now();
  for (let n = 0; n < COURSES; n++) {
    // Every forecast sees the same chances: what changes between two of them is what is known.
    const random = seeded(1 + n);
    const course = playOut(
      stage,
      stage.loads.map((load) => drawLuck(random, load)),
    );
    let step = course.next();
    while (step.done !== true) {
      if (performance.now() - began > LONGEST_PIECE_MS) {
        await setImmediate();
        began = performance.now();
      }
      step = course.next();
    }
    courses.push(step.value);
  }
  return courses;
}
