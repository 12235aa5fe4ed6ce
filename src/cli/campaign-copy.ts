import type { INestApplicationContext } from '@nestjs/common';

import { type Caller, rights } from '../access';
import { CampaignDesk, CopyDesk, type Problem, problemOf, readCampaignCopy } from '../api';
import { ListStore } from '../contacts';
import { Database } from '../platform/database';
import { badOption } from './bad-option';
import { campaignNamed } from './campaign-named';
import { CommandError, exitCodes } from './exit-codes';
import type { Terminal } from './terminal';

export interface CopyOptions {
  /** The earlier campaign: its name or id. */
  readonly name: string;
  /** What the new one is called. */
  readonly as: string;
  readonly only?: string;
  /** The name of another list. */
  readonly list?: string;
  /** The same again is the same copy. */
  readonly key?: string;
  /** Rules that differ from the earlier one's, under the names that the API has for them. */
  readonly rules: Readonly<Record<string, string | undefined>>;
}

/** Whoever has the data folder may do everything in it. */
const cli: Caller = { kind: 'token', name: 'cli', role: 'admin', rights };

/** `pregon campaign copy`: what `POST /campaigns/:id/copy` does, under the same rules. It stays a draft: nobody is called. */
export async function runCampaignCopy(
  app: INestApplicationContext,
  terminal: Terminal,
  { name, as, only, list, key, rules }: CopyOptions,
): Promise<void> {
  const db = app.get(Database);
  const earlier = await campaignNamed(db.read, '--name', name);
  const listId = list === undefined ? undefined : (await listNamed(app, db, list)).id;
  try {
    const body = readCampaignCopy({ ...rules, name: as, only, listId });
    const made = await app.get(CopyDesk).copy(earlier.id, body, cli, key && `cli:${key}`);
    const view = await app.get(CampaignDesk).view(made);
    terminal.say({
      es: `Campaña ${view.id} "${view.name}": ${view.rows} filas, como "${earlier.name}". Empieza desde la consola o la API.`,
      en: `Campaign ${view.id} "${view.name}": ${view.rows} rows, after "${earlier.name}". It is started from the console or the API.`,
    });
    terminal.result(view);
  } catch (error) {
    const problem = problemOf(error);
    throw problem === undefined ? error : refused(problem);
  }
}

async function listNamed(app: INestApplicationContext, db: Database, name: string): Promise<{ id: number }> {
  const found = await app.get(ListStore).findByName(db.read, name);
  if (found !== undefined) return found;
  throw badOption('--list', name, { es: 'el nombre de una lista', en: 'the name of a list' });
}

const refused = ({ status, text }: Problem): CommandError =>
  new CommandError(status === 409 ? exitCodes.refused : exitCodes.badInput, text);
