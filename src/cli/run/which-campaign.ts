import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

import {
  ClosedDayStore,
  type Campaign,
  CampaignStore,
  ChangeRules,
  checkAhead,
  isEnded,
  loosenedRules,
  PolicyPacks,
} from '../../campaigns';
import { importList, ImportStore, ListStore, READ_FILE, type ReadFile } from '../../contacts';
import { ErasedNumbers, listedSql } from '../../dnc';
import { FIRST_ACCOUNT } from '../../platform/account/account';
import type { AccountRoom } from '../../platform/account/account-rooms';
import { callingRoomOf } from '../account-option';
import { CommandError, exitCodes } from '../exit-codes';
import { withImportProgress } from '../import-progress';
import type { RunContext } from './context';
import { asBadOption } from './options';
import { preflight, sayForecast } from './preflight';

/** Who gives a command line's rules, as the record of changes names it. */
const BY = 'cli';

/** What tells which campaign a command means: the name given, else the list file's name and content. */
export interface CampaignMeant {
  readonly identity: string;
  /** Undefined: there is no such file to read. */
  readonly sha256: string | undefined;
}

export async function campaignMeant({ options }: RunContext): Promise<CampaignMeant> {
  const { name, fileName, list } = options;
  const sha256 = await contentHash(list);
  return { identity: name === undefined ? `file:${fileName}:${sha256 ?? ''}` : `name:${name}`, sha256 };
}

/** The one that an earlier command began. */
const begunBefore = ({ app, db }: RunContext, { identity }: CampaignMeant): Promise<Campaign | undefined> =>
  app.get(CampaignStore).byIdentity(db.read, identity);

/** What calls for it: a campaign's account is its own for good, that of a new one is given. Throws CommandError. */
export async function roomToCallFrom(run: RunContext, meant: CampaignMeant): Promise<AccountRoom> {
  const { app, options } = run;
  const { account } = options;
  const known = await begunBefore(run, meant);
  if (known === undefined) return callingRoomOf(app, account ?? String(FIRST_ACCOUNT));
  const own = String(known.accountId);
  if (account === undefined || account.trim() === own) return callingRoomOf(app, own);
  throw new CommandError(exitCodes.badInput, {
    es: `--account: la campaña "${known.name}" es de la cuenta ${own}; eso no se cambia.`,
    en: `--account: the campaign "${known.name}" is account ${own}'s; that does not change.`,
  });
}

/** The campaign that this command means: the one it began earlier, or a new one, made only when nothing would stop it. */
export async function whichCampaign(
  run: RunContext,
  meant: CampaignMeant,
  room: AccountRoom,
): Promise<Campaign> {
  const { identity, sha256 } = meant;
  const known = await begunBefore(run, meant);
  if (known !== undefined) return continued(run, known, sha256);

  const { name, fileName } = run.options;
  const listId = await importedList(run, `${name ?? fileName} ${(sha256 ?? '').slice(0, 8)}`.trim());
  const list = await run.app.get(ListStore).get(run.db.read, listId);
  const listWindow = list?.window ?? undefined;
  mustBePossible(run, listWindow);
  const closedDays = await new ClosedDayStore().kept(run.db.read);
  await preflight(run, { listId, listWindow, closedDays }, room);
  const { policy } = run.options;
  const now = run.clock.now();
  const made = {
    identity,
    name: name ?? fileName,
    listId,
    policy,
    startsAt: undefined,
    accountId: room.account,
    now,
  };
  return run.db.write((tx) => run.app.get(ChangeRules).create(tx, made, BY));
}

/** Rules that can never let a call pass are bad input. Throws a CommandError that names the option. */
function mustBePossible({ app, options, clock, config }: RunContext, listWindow: string | undefined): void {
  try {
    checkAhead(options.policy, app.get(PolicyPacks), listWindow, clock.now(), config.provider.queueMarginMs);
  } catch (error) {
    throw asBadOption(error);
  }
}

/** What this command permits that the country's own rules would not: one sentence each. */
function sayLoosened({ app, options, terminal }: RunContext): void {
  const { policy } = options;
  for (const { text } of loosenedRules(policy, app.get(PolicyPacks).of(policy.country))) {
    terminal.note({ es: `Regla más laxa: ${text.es}`, en: `Loosened rule: ${text.en}` });
  }
}

/** What changed in the options since the last time takes effect from the next call on. */
async function continued(run: RunContext, known: Campaign, sha256: string | undefined): Promise<Campaign> {
  const imports = await run.app.get(ImportStore).ofList(run.db.read, known.listId);
  if (!imports.some((one) => one.status === 'committed' && one.sha256 === sha256)) {
    throw new CommandError(exitCodes.badInput, {
      es: `La campaña "${known.name}" se creó con otra lista; use otro --name, o el archivo de entonces.`,
      en: `The campaign "${known.name}" was made from another list; use another --name, or the file it was made from.`,
    });
  }
  if (isEnded(known.state)) return known;
  const { policy } = run.options;
  if (known.startedAt !== undefined && policy.flow !== known.policy.flow) {
    throw new CommandError(exitCodes.badInput, {
      es: `--flow: la campaña "${known.name}" ya corre como ${known.policy.flow}; eso no se cambia a medio camino.`,
      en: `--flow: the campaign "${known.name}" already runs as ${known.policy.flow}; that does not change half-way.`,
    });
  }
  if (JSON.stringify(policy) !== JSON.stringify(known.policy)) {
    mustBePossible(run, known.listWindow);
    sayLoosened(run);
    const now = run.clock.now();
    await run.db.write((tx) => run.app.get(ChangeRules).change(tx, known, policy, BY, now));
  }
  run.terminal.note({
    es: `Continúa la campaña "${known.name}" que empezó antes.`,
    en: `Continuing the campaign "${known.name}" begun earlier.`,
  });
  const campaign = { ...known, policy };
  await sayForecast(run, campaign);
  return campaign;
}

async function importedList(run: RunContext, listName: string): Promise<number> {
  const { terminal, options } = run;
  const outcome = await withImportProgress(run, (onProgress) =>
    importList({
      db: run.db,
      clock: run.clock,
      readFile: run.app.get<ReadFile>(READ_FILE),
      listed: listedSql,
      incoming: (pages) => run.app.get(ErasedNumbers).recall(pages),
      file: options.list,
      fileName: options.fileName,
      listName,
      country: options.country,
      signal: terminal.signal,
      onProgress,
    }),
  );
  switch (outcome.kind) {
    case 'imported':
    case 'repeated':
      return outcome.import.listId;
    case 'interrupted':
      throw new CommandError(exitCodes.interrupted, {
        es: 'Interrumpido; no se importó nada. La misma orden empieza de nuevo.',
        en: 'Interrupted; nothing was imported. The same command starts again.',
      });
    case 'refused':
      throw new CommandError(exitCodes.badInput, {
        es: `--list ${outcome.text.es}`,
        en: `--list ${outcome.text.en}`,
      });
  }
}

/** Undefined where there is no such file to read: the import says why in words. */
async function contentHash(file: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}
