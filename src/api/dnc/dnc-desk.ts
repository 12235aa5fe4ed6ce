import { Inject, Injectable } from '@nestjs/common';
import { rm } from 'node:fs/promises';

import {
  addDurably,
  type DncEntry,
  type DncEvent,
  DncJournal,
  type DncImportRows,
  type DncSource,
  DncStore,
  importDnc,
  removeDurably,
} from '../../dnc';
import type { NotTaken, UnderstoodAs } from '../../contacts';
import { Bells } from '../../platform/bell/bells';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import type { Country, E164 } from '../../platform/phone';
import { Problem } from '../http/problem';
import type { UploadedAs } from '../http/uploads';

/** As `GET /dnc/:phone` shows it. */
export interface DncLookup {
  readonly phone: E164;
  readonly listed: boolean;
  readonly entry: DncEntry | null;
  readonly history: readonly DncEvent[];
}

export interface DncWish {
  readonly phone: E164;
  readonly source: DncSource;
  readonly reason: string;
  readonly evidence?: string;
  readonly by: string;
}

export interface DncFile {
  readonly file: UploadedAs;
  readonly country: Country;
  readonly reason: string | undefined;
  readonly by: string;
}

export interface DncFileResult {
  readonly rows: DncImportRows;
  readonly understoodAs: UnderstoodAs;
  /** The first rows that are no number; they protect nobody. */
  readonly notUnderstood: readonly { readonly line: number; readonly code: string; readonly raw: string }[];
}

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
    private readonly bells: Bells,
  ) {}

  async lookUp(phone: E164): Promise<DncLookup> {
    const entry = await this.store.find(this.db.read, phone);
    const history = await this.store.history(this.db.read, phone);
    return { phone, listed: entry !== undefined, entry: entry ?? null, history };
  }

  async add(wish: DncWish): Promise<'added' | 'repeated'> {
    const outcome = await addDurably(this.durable, { ...wish, at: this.clock.now() });
    this.bells.engine.ring();
    return outcome;
  }

  async remove(phone: E164, reason: string, by: string): Promise<void> {
    const outcome = await removeDurably(this.durable, { phone, reason, by, at: this.clock.now() });
    if (outcome === 'removed') return;
    throw new Problem(404, 'not_listed', {
      es: `${phone} no está en la lista de no llamar.`,
      en: `${phone} is not on the do-not-call list.`,
    });
  }

  async importFile({ file, country, reason, by }: DncFile): Promise<DncFileResult> {
    const notUnderstood: { line: number; code: string; raw: string }[] = [];
    const onNotUnderstood = ({ line, problem, raw }: NotTaken) => {
      if (notUnderstood.length < SHOWN_ROWS) {
        notUnderstood.push({ line, code: problem, raw: raw.slice(0, SHOWN_CHARACTERS) });
      }
    };
    try {
      const outcome = await importDnc({
        ...this.durable,
        clock: this.clock,
        file: file.path,
        fileName: file.originalname,
        country,
        source: 'file',
        reason: reason ?? file.originalname,
        by,
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
