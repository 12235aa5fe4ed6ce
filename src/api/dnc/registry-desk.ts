import { Inject, Injectable } from '@nestjs/common';
import { rm } from 'node:fs/promises';

import { type Caller, covers, nameOf } from '../../access';
import {
  ageDaysOf,
  type CurrentVersion,
  DncJournal,
  importRegistry,
  isRegistryName,
  readDatedOn,
  type RegistryImportRows,
  RegistryStore,
  removeRegistry,
} from '../../dnc';
import { Bells } from '../../platform/bell/bells';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import type { Config } from '../../platform/config/config';
import { Database } from '../../platform/database';
import type { Country } from '../../platform/phone';
import { CONFIG } from '../../platform/platform.module';
import { invalidFields, Problem } from '../http/problem';
import type { UploadedAs } from '../http/uploads';
import { noRegistry, removalsNeedManager } from './dnc-problems';

export interface RegistryFile {
  readonly name: string;
  readonly datedOn: string;
  readonly label: string | undefined;
  readonly file: UploadedAs;
  readonly country: Country;
  readonly allowRemovals: boolean;
  readonly allowRowsNotUnderstood: boolean;
  readonly caller: Caller;
}

/** As `GET /dnc/registries` shows one. */
export interface RegistryView {
  readonly name: string;
  readonly version: string;
  readonly datedOn: string;
  readonly ageDays: number;
  readonly numbers: number;
  readonly sha256: string;
  readonly importedAt: string;
  readonly importedBy: string;
}

/** Registries over the API and in the console. */
@Injectable()
export class RegistryDesk {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    private readonly journal: DncJournal,
    private readonly store: RegistryStore,
    private readonly bells: Bells,
  ) {}

  async list(): Promise<RegistryView[]> {
    const now = this.clock.now();
    return (await this.store.list(this.db.read)).map((version) => viewOf(version, now));
  }

  /** Numbers are set free by managers only. */
  async import(
    order: RegistryFile,
  ): Promise<{ outcome: 'imported' | 'unchanged'; registry: RegistryView; rows: RegistryImportRows }> {
    const { file, caller, name, datedOn, ...options } = order;
    try {
      if (order.allowRemovals && !covers(caller.role, 'manager')) throw removalsNeedManager();
      const day = readDatedOn(datedOn, this.clock.now());
      if (day === undefined || !isRegistryName(name)) throw badVersion(day === undefined);
      const outcome = await importRegistry({
        ...this.durable,
        ...options,
        name,
        datedOn: day,
        file: file.path,
        fileName: file.originalname,
        by: nameOf(caller),
        scratchDir: this.config.dataDir,
      });
      switch (outcome.kind) {
        case 'refused':
          throw new Problem(422, outcome.code, outcome.text);
        case 'interrupted':
          throw new Error('a registry import was interrupted');
        case 'imported':
        case 'unchanged': {
          this.bells.engine.ring();
          const registry = viewOf(outcome.version, this.clock.now());
          return { outcome: outcome.kind, registry, rows: outcome.rows };
        }
      }
    } finally {
      await rm(file.path, { force: true });
    }
  }

  async remove(name: string, reason: string, caller: Caller): Promise<void> {
    const outcome = await removeRegistry(this.durable, { name, reason, by: nameOf(caller) });
    if (outcome === 'not_listed') throw noRegistry(name);
  }

  private get durable() {
    return { db: this.db, journal: this.journal, clock: this.clock };
  }
}

function viewOf(version: CurrentVersion, now: number): RegistryView {
  return {
    name: version.name,
    version: version.label,
    datedOn: version.datedOn,
    ageDays: ageDaysOf(version.datedOn, now),
    numbers: version.numbers,
    sha256: version.sha256,
    importedAt: new Date(version.importedAt).toISOString(),
    importedBy: version.importedBy,
  };
}

function badVersion(byDate: boolean): Problem {
  if (byDate) {
    const text = {
      es: 'un día que no es futuro, p. ej. 2026-11-01',
      en: 'a day not in the future, e.g. 2026-11-01',
    };
    return invalidFields([{ field: 'datedOn', text }]);
  }
  const text = {
    es: 'letras, cifras, espacio, punto y guion; hasta 60',
    en: 'letters, digits, space, dot and dash; at most 60',
  };
  return invalidFields([{ field: 'name', text }]);
}
