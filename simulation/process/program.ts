import { pino } from 'pino';

import {
  Backlog,
  CallingRules,
  ApprovalStore,
  CampaignLifecycle,
  CampaignStore,
  EnrolmentStore,
  PolicyPacks,
  ProspectStore,
  TallyStore,
  WaitingStore,
} from '../../src/campaigns';
import {
  AttemptStore,
  Admission,
  EndpointStore,
  Engine,
  ForeignCalls,
  PhoneStore,
  Recovery,
} from '../../src/dialing';
import { Breaker } from '../../src/dialing/breaker';
import { DeadEnds } from '../../src/dialing/dead-ends';
import { Dial } from '../../src/dialing/dial';
import { OpenZones } from '../../src/dialing/open-zones';
import { Planner } from '../../src/dialing/planner';
import { Replies } from '../../src/dialing/replies';
import { Wishes } from '../../src/dialing/wishes';
import { addDurably, type DncAddition, DncJournal, DncStore, OptOutEffects } from '../../src/dnc';
import type { AccountId } from '../../src/platform/account/account';
import { Bells } from '../../src/platform/bell/bells';
import type { Clock } from '../../src/platform/clock/clock';
import type { Database } from '../../src/platform/database';
import { Lease } from '../../src/platform/lease/lease';
import { LeaseKeeper } from '../../src/platform/lease/lease-keeper';
import type { Logger } from '../../src/platform/logging/logger';
import { CallMyWayDialer } from '../../src/provider/callmyway/callmyway.dialer';
import { CallMyWayRecords } from '../../src/provider/callmyway/callmyway.records';
import type { OpenConnection } from '../../src/provider/callmyway/fresh-connection';
import type { Dialer } from '../../src/provider/provider.port';
import type { ResolvedProvider } from '../../src/provider/resolved-provider';
import { AccountStore, CdrStore, CorrectionStore, Questioner, Reconciler } from '../../src/reconciliation';
import { Absence } from '../../src/reconciliation/absence';
import { AbsenceStore } from '../../src/reconciliation/absence.store';
import { Adoption } from '../../src/reconciliation/adoption';
import { OddAnswerStore } from '../../src/reconciliation/answers/odd-answer.store';
import { OddAnswers } from '../../src/reconciliation/answers/odd-answers';
import { AskingStore } from '../../src/reconciliation/asking.store';
import { CandidateStore } from '../../src/reconciliation/candidate.store';
import { CdrLinkStore } from '../../src/reconciliation/cdr-link.store';
import { Closing } from '../../src/reconciliation/closing';
import { Decider } from '../../src/reconciliation/decider';
import { Explainer } from '../../src/reconciliation/explainer';
import { FoundCallStore } from '../../src/reconciliation/found-call.store';
import { Inquiry } from '../../src/reconciliation/inquiry';
import { DelayWatch } from '../../src/reconciliation/delay-watch';
import { LiveLooks } from '../../src/reconciliation/live-looks';
import { LiveQuestion } from '../../src/reconciliation/live-question';
import { LostAndFound } from '../../src/reconciliation/lost-and-found';
import { Matchables } from '../../src/reconciliation/matchables';
import { Mirror } from '../../src/reconciliation/mirror';
import { NightSweep } from '../../src/reconciliation/night-sweep';
import { RangeReader } from '../../src/reconciliation/range-reader';
import { ProspectSteps } from '../../src/reconciliation/prospect-steps';
import { RecentPast } from '../../src/reconciliation/recent-past';
import { Review } from '../../src/reconciliation/review';
import { CalibrationStore } from '../../src/reconciliation/calibration/calibration.store';
import { DriftStore } from '../../src/reconciliation/calibration/drift.store';
import { DriftWatch } from '../../src/reconciliation/calibration/drift-watch';
import { Settler } from '../../src/reconciliation/settler';
import { StrayOptOuts } from '../../src/reconciliation/stray-opt-outs';
import { ShortAnswers } from '../../src/reconciliation/short-answers';
import { Situation } from '../../src/reconciliation/situation';
import { TariffStore } from '../../src/reconciliation/tariff.store';
import { TariffWatch } from '../../src/reconciliation/tariff-watch';
import { Takeover } from '../../src/takeover';

/** The classes that a process is made of; a deliberate defect puts another in one's place. */
export const soundParts = {
  TallyStore,
  ProspectStore,
  CampaignStore,
  EnrolmentStore,
  AttemptStore,
  EndpointStore,
  PhoneStore,
  DncStore,
  AccountStore,
  CdrStore,
  Admission,
  OpenZones,
  Planner,
  Replies,
  Dial,
  Recovery,
  Engine,
  Settler,
  Mirror,
  Matchables,
  Absence,
  Situation,
  Lease,
  dialerFor: (provider: ResolvedProvider, open: OpenConnection): Dialer =>
    new CallMyWayDialer(provider.config.dialUrl, provider.config, open),
  /** Enters a wish and returns when it may be acknowledged. */
  optOut: async (db: Database, journal: DncJournal, addition: DncAddition): Promise<void> => {
    await addDurably({ db, journal }, addition);
  },
  /** Run once on the fresh database. */
  prepareDatabase: [] as string[],
};
export type Parts = typeof soundParts;

/** As long as a machine that is eight times too slow needs to keep it. */
const LEASE = { leaseMs: 180_000, renewAfterMs: 15_000 };

export interface Surroundings {
  readonly account: AccountId;
  /** Of this life of the process. */
  readonly name: string;
  readonly db: Database;
  readonly clock: Clock;
  readonly provider: ResolvedProvider;
  readonly open: OpenConnection;
  readonly journal: DncJournal;
  /** Rows of a list that a campaign's start enrols itself. */
  readonly enrolledAtOnce: number;
  readonly tell: (line: string) => void;
}

/** The engine room of one account in one process, wired by hand as the modules wire it. */
export function buildProgram(
  parts: Parts,
  { account: accountId, name, db, clock, provider, open, journal, enrolledAtOnce, tell }: Surroundings,
) {
  const logger: Logger = pino(
    { base: undefined, timestamp: false, level: 'info' },
    { write: (line: string) => tell(line.trim()) },
  );
  const bells = new Bells(clock);
  const tallies = new parts.TallyStore();
  const prospects = new parts.ProspectStore(tallies);
  const campaigns = new parts.CampaignStore(accountId);
  const attempts = new parts.AttemptStore(accountId);
  const endpoints = new parts.EndpointStore(accountId);
  const phones = new parts.PhoneStore();
  const dnc = new parts.DncStore();
  const account = new parts.AccountStore(accountId);
  const cdrs = new parts.CdrStore(accountId);
  const lease = new parts.Lease(db, clock, name, accountId);
  Object.assign(lease, LEASE);
  const links = new CdrLinkStore(accountId);
  const found = new FoundCallStore(accountId);
  const enrolment = new parts.EnrolmentStore(tallies);
  const backlog = new Backlog(db, clock, logger, bells, campaigns, new WaitingStore(tallies), enrolment);
  backlog.firstStepRows = enrolledAtOnce;
  const lifecycle = new CampaignLifecycle(db, clock, bells, campaigns, backlog, new ApprovalStore());
  const rules = new CallingRules(new PolicyPacks());
  const admission = new parts.Admission(
    db,
    clock,
    provider,
    campaigns,
    prospects,
    attempts,
    endpoints,
    phones,
    dnc,
    rules,
    lease,
  );
  const planner = new parts.Planner(db, clock, provider, prospects, attempts, endpoints, admission, lease);
  const replies = new parts.Replies(
    db,
    clock,
    provider,
    campaigns,
    prospects,
    tallies,
    attempts,
    endpoints,
    phones,
    rules,
  );
  const dial = new parts.Dial(clock, parts.dialerFor(provider, open), admission, replies);
  const zones = new parts.OpenZones(db, prospects, rules, provider);
  const engine = new parts.Engine(
    db,
    clock,
    logger,
    provider,
    bells,
    campaigns,
    prospects,
    lifecycle,
    attempts,
    endpoints,
    planner,
    dial,
    new Wishes(
      lifecycle,
      zones,
      new Breaker(db, clock, lifecycle),
      new DeadEnds(db, provider, bells, prospects, new WaitingStore(tallies), tallies, lifecycle),
    ),
    lease,
  );
  const settler = new parts.Settler(
    campaigns,
    prospects,
    tallies,
    attempts,
    endpoints,
    dnc,
    new ProspectSteps(campaigns, prospects, rules, provider),
    new ShortAnswers(campaigns, rules),
    new TariffWatch(new TariffStore(accountId)),
  );
  const matchables = new parts.Matchables(provider, account, campaigns, attempts, endpoints, links);
  const candidates = new CandidateStore(accountId);
  const review = new Review(
    account,
    links,
    candidates,
    endpoints,
    phones,
    new ForeignCalls(endpoints),
    provider,
  );
  const decider = new Decider(account, links, found, matchables);
  const explainer = new Explainer(account, links, found, matchables, review, decider);
  const adoption = new Adoption(account, links, found, candidates, matchables, decider, review);
  const effects = new OptOutEffects(db, clock);
  const mirror = new parts.Mirror(
    db,
    clock,
    cdrs,
    links,
    matchables,
    explainer,
    adoption,
    settler,
    new StrayOptOuts(campaigns, attempts, dnc),
    journal,
    effects,
    provider,
  );
  const records = new CallMyWayRecords(provider.config.cdrUrl, provider.config.timeZone, open, atOnce);
  const questioner = new Questioner(db, clock, records, provider, account, lease);
  const past = new RecentPast();
  const asking = new AskingStore(accountId);
  const delays = new DelayWatch(db, clock, asking, past);
  const odd = new OddAnswers(db, clock, new OddAnswerStore(accountId), account, cdrs);
  const inquiry = new Inquiry(clock, provider, questioner, odd, delays);
  const ranges = new RangeReader(db, clock, inquiry, account, asking, odd);
  const drift = new DriftWatch(
    db,
    clock,
    provider,
    new CalibrationStore(accountId),
    new DriftStore(accountId),
    asking,
    attempts,
    endpoints,
    links,
  );
  const nights = new NightSweep(db, clock, provider, asking, attempts, ranges, drift);
  const absences = new AbsenceStore(accountId);
  const looks = new LiveLooks(db, clock, attempts, endpoints, provider);
  const situation = new parts.Situation(
    db,
    clock,
    provider,
    account,
    campaigns,
    tallies,
    attempts,
    endpoints,
    looks,
    past,
    absences,
    nights,
    ranges,
    asking,
  );
  const absence = new parts.Absence(db, clock, attempts, links, candidates, settler, absences, provider);
  const reconciler = new Reconciler(
    db,
    clock,
    logger,
    provider,
    bells,
    inquiry,
    situation,
    mirror,
    absence,
    new LiveQuestion(db, clock, provider, inquiry, looks, asking, attempts, endpoints),
    new Closing(db, clock, campaigns, tallies, attempts, lifecycle),
    past,
    ranges,
    nights,
    odd,
    new LostAndFound(db, logger, new CorrectionStore()),
    delays,
    campaigns,
    lease,
  );
  const takeover = new Takeover(
    provider,
    endpoints,
    account,
    new CalibrationStore(accountId),
    new parts.Recovery(attempts, admission),
  );
  const keeper = new LeaseKeeper(
    lease,
    logger,
    async (tx, now, before) => void (await takeover.inherit(tx, now, before)),
    () => {
      bells.engine.ring();
      bells.records.ring();
    },
  );
  return {
    account: accountId,
    db,
    clock,
    bells,
    campaigns,
    lifecycle,
    backlog,
    attempts,
    endpoints,
    situation,
    mirror,
    absence,
    engine,
    reconciler,
    keeper,
    journal,
    provider,
  };
}
export type Program = ReturnType<typeof buildProgram>;

/** What a starting service does with the part of it that may call. */
export async function startCalling({ keeper, reconciler, engine, backlog }: Program): Promise<void> {
  // As whoever holds the lock on the data folder does. Somebody else may live all the same: then one of the two is held back.
  await keeper.step(true);
  keeper.run();
  await Promise.all([backlog.run(), reconciler.run(), reconciler.firstAnswer.then(() => engine.run())]);
}

/** Nothing else waits for this loop, and real time must not decide in which order things happen. */
function atOnce<Result>(work: Iterator<void, Result>): Promise<Result> {
  for (;;) {
    const piece = work.next();
    if (piece.done === true) return Promise.resolve(piece.value);
  }
}
