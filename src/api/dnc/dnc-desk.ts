import { Inject, Injectable } from '@nestjs/common';
import { rm } from 'node:fs/promises';

import { type Caller, covers, nameOf } from '../../access';
import {
  addDurably,
  addPrefixDurably,
  blockedText,
  type CampaignNamed,
  CampaignNamesStore,
  type CheckedNumber,
  checkMany,
  DncJournal,
  type DncImportRows,
  type DncLookup,
  type DncOutcome,
  DncSearchStore,
  type DncSource,
  DncStore,
  type DncWish,
  type EntriesFound,
  ErasedNumbers,
  type EffectTimes,
  importDnc,
  lookUp,
  lookUpPrefix,
  OptOutEffects,
  type Prefix,
  type PrefixLookup,
  removeDurably,
  removePrefixDurably,
} from '../../dnc';
import type { NotTaken, Sought, UnderstoodAs } from '../../contacts';
import { ReportedOptOuts } from '../../reconciliation';
import { Bells } from '../../platform/bell/bells';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import type { Country, E164 } from '../../platform/phone';
import { invalidFields, Problem } from '../http/problem';
import type { UploadedAs } from '../http/uploads';
import { notListed, optOutStands } from './dnc-problems';
import type { DncSubject } from './dnc-subject';

export type DncWishNow = Omit<DncWish, 'at'> & {
  readonly phone: E164;
  readonly campaignId?: number;
};

export interface DncFile {
  readonly file: UploadedAs;
  readonly country: Country;
  readonly reason: string | undefined;
  readonly by: string;
  readonly campaignId?: number;
  readonly expiresAt?: number;
}

export interface DncFileResult {
  readonly rows: DncImportRows;
  /** Null: a file with a header and no rows. */
  readonly understoodAs: UnderstoodAs | null;
  /** The first rows that are no number; they protect nobody. */
  readonly notUnderstood: readonly { readonly line: number; readonly code: string; readonly raw: string }[];
}

export interface Removal {
  readonly reason: string;
  readonly caller: Caller;
  readonly campaignId?: number;
}

const SHOWN_ENTRIES = 50;
const SHOWN_ROWS = 20;
const SHOWN_CHARACTERS = 500;

/** Upkeep of the do-not-call list. What is answered has been made durable first. */
@Injectable()
export class DncDesk {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly journal: DncJournal,
    private readonly store: DncStore,
    private readonly entries: DncSearchStore,
    private readonly campaigns: CampaignNamesStore,
    private readonly bells: Bells,
    private readonly reportedOptOuts: ReportedOptOuts,
    private readonly effects: OptOutEffects,
    private readonly erased: ErasedNumbers,
  ) {}

  get now(): number {
    return this.clock.now();
  }

  lookUp(phone: E164): Promise<DncLookup> {
    return lookUp(this.db.read, phone, { now: this.now }, this.store);
  }

  /** Entries by part of a number. Undefined: it is no part of one, but perhaps a whole number or a prefix. */
  async search(sought: Sought | undefined): Promise<EntriesFound | undefined> {
    return sought?.kind === 'digits' ? this.entries.find(this.db.read, sought, SHOWN_ENTRIES) : undefined;
  }

  /** How long opt-outs took lately, from the asking to the entry. */
  effectTimes(): Promise<EffectTimes> {
    return this.effects.times();
  }

  lookUpPrefix(prefix: Prefix): Promise<PrefixLookup> {
    return lookUpPrefix(this.db.read, prefix, this.now);
  }

  async check(phones: readonly E164[], campaignId?: number): Promise<CheckedNumber[]> {
    const checked = await checkMany(
      this.db.read,
      [...new Set(phones)],
      { now: this.now, campaignId },
      this.store,
    );
    return phones.flatMap((phone) => checked.get(phone) ?? []);
  }

  async add(wish: DncWishNow): Promise<DncOutcome> {
    const outcome = await addDurably(this.durable, { ...wish, at: this.now });
    this.bells.engine.ring();
    return outcome;
  }

  /** The recording's menu reports it: the call in which it was said ends so, in the same transaction. */
  async addReported(wish: DncWishNow, campaignId: number | undefined): Promise<DncOutcome> {
    const at = this.now;
    const addition = { ...wish, at, askedAt: at };
    const outcome = await addDurably(this.durable, addition, (tx) =>
      this.reportedOptOuts.note(tx, wish.phone, campaignId, at),
    );
    await this.effects.note([addition]);
    this.bells.engine.ring();
    return outcome;
  }

  async addPrefix(wish: Omit<DncWish, 'at'> & { readonly prefix: Prefix }): Promise<DncOutcome> {
    const outcome = await addPrefixDurably(this.durable, { ...wish, at: this.now });
    this.bells.engine.ring();
    return outcome;
  }

  /** A number's or a prefix's, as it was written; by a keeper or, of an opt-out, a manager. */
  async addSubject(
    subject: DncSubject,
    wish: { source: DncSource; reason: string; by: string; expiresAt?: number; campaignId?: number },
  ): Promise<DncOutcome> {
    const { campaignId, ...plain } = wish;
    if ('phone' in subject) return this.add({ ...wish, phone: subject.phone });
    if (campaignId === undefined) return this.addPrefix({ ...plain, prefix: subject.prefix });
    throw invalidFields([
      {
        field: 'campaign',
        text: { es: 'un prefijo vale para todo', en: 'a prefix holds for everything' },
      },
    ]);
  }

  async removeSubject(subject: DncSubject, removal: Removal): Promise<void> {
    if ('phone' in subject) return this.remove(subject.phone, removal);
    const { reason, caller } = removal;
    const change = { prefix: subject.prefix, reason, by: nameOf(caller), at: this.now };
    if ((await removePrefixDurably(this.durable, change)) === 'not_listed') throw notListed(subject.prefix);
  }

  /** Whoever opted out in a call is taken off by a manager, nobody below. */
  async remove(phone: E164, { reason, caller, campaignId }: Removal): Promise<void> {
    await this.erased.recall([[phone]]);
    const outcome = await removeDurably(this.durable, {
      phone,
      campaignId,
      reason,
      by: nameOf(caller),
      at: this.now,
      optOutWithdrawn: covers(caller.role, 'manager'),
    });
    switch (outcome) {
      case 'removed':
        return;
      case 'opt_out':
        throw optOutStands(phone);
      case 'not_listed': {
        const why = await this.store.check(this.db.read, phone, { now: this.now });
        const text = why && blockedText(phone, why);
        throw text && why ? new Problem(409, `blocked_by_${why.by}`, text) : notListed(phone);
      }
    }
  }

  /** By its id or its name. Throws a Problem when there is no such campaign. */
  async campaign(given: string | number | null | undefined): Promise<number | undefined> {
    if (given === null || given === undefined || given === '') return undefined;
    const found = await this.campaignNamed(given);
    if (found !== undefined) return found.id;
    throw invalidFields([
      { field: 'campaign', text: { es: 'no existe esa campaña', en: 'there is no such campaign' } },
    ]);
  }

  campaignNamed(given: string | number): Promise<CampaignNamed | undefined> {
    return typeof given === 'number'
      ? this.campaigns.byId(this.db.read, given)
      : this.campaigns.find(this.db.read, given);
  }

  async importFile({ file, reason, ...request }: DncFile): Promise<DncFileResult> {
    const notUnderstood: { line: number; code: string; raw: string }[] = [];
    const onNotUnderstood = ({ line, problem, raw }: NotTaken) => {
      if (notUnderstood.length < SHOWN_ROWS) {
        notUnderstood.push({ line, code: problem, raw: raw.slice(0, SHOWN_CHARACTERS) });
      }
    };
    try {
      const outcome = await importDnc({
        ...this.durable,
        ...request,
        clock: this.clock,
        file: file.path,
        fileName: file.originalname,
        source: 'file',
        reason: reason ?? file.originalname,
        onNotUnderstood,
      });
      switch (outcome.kind) {
        case 'imported':
          return { rows: outcome.rows, understoodAs: outcome.understoodAs, notUnderstood };
        case 'refused':
          throw new Problem(422, outcome.code, outcome.text);
        case 'interrupted':
          throw new Error('a do-not-call import was interrupted');
      }
    } finally {
      await rm(file.path, { force: true });
    }
  }

  private get durable() {
    return { db: this.db, journal: this.journal };
  }
}
