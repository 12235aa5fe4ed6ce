import { join } from 'node:path';

import { CallingProcess } from '../../calling-process';
import {
  type Campaign,
  CampaignLifecycle,
  CampaignStore,
  isEnded,
  notApproved,
  pauseTexts,
} from '../../campaigns';
import { CampaignOutlook, Decisions } from '../../explaining';
import type { AccountRoom } from '../../platform/account/account-rooms';
import { Bells } from '../../platform/bell/bells';
import { attemptsCsv, type CampaignReport, contactsCsv, writeReport } from '../../reporting';
import { commandDeps } from '../command-deps';
import { runDncImport } from '../dnc-command';
import { CommandError, exitCodes } from '../exit-codes';
import { folderInUse } from '../folder-in-use';
import { summaryOf } from './campaign-summary';
import type { RunContext } from './context';
import { interrupted, registriesLackingNow } from './preflight';
import { notApprovedYet } from './not-approved';
import { watch } from './watch';
import { campaignMeant, roomToCallFrom, whichCampaign } from './which-campaign';

/** `pregon run`: the whole main job. Running it again continues; it never starts a second campaign. */
export async function runCampaign(run: RunContext): Promise<CampaignReport> {
  try {
    return await runToTheEnd(run);
  } finally {
    await run.app.get(CallingProcess).stop();
  }
}

/** As `runCampaign`, in a process that goes on afterwards. */
export async function runToTheEnd(run: RunContext): Promise<CampaignReport> {
  const { app, terminal, options, config } = run;
  const calling = app.get(CallingProcess);
  const meant = await campaignMeant(run);
  const room = await roomToCallFrom(run, meant);
  if (!(await calling.prepareAccount(room))) throw folderInUse(config.dataDir);
  if (options.dnc !== undefined) {
    await runDncImport(
      commandDeps(app, config, {
        ...terminal,
        say: (text) => terminal.note(text),
        // The one object on standard output is the campaign's.
        result: () => undefined,
      }),
      { file: options.dnc, country: options.country },
    );
  }
  const campaign = await whichCampaign(run, meant, room);
  if (isEnded(campaign.state)) return report(run, campaign.id);

  await begin(run, campaign, room);
  calling.runOnly(campaign.id, room);
  const end = await watch(run, campaign.id);
  if (terminal.signal.aborted) await calling.stop();
  const result = await report(run, campaign.id);
  if (end.state === 'paused' && end.stateReason === notApproved) throw notApprovedYet(campaign.id);
  if (end.state === 'paused') throw await pausedBecause(run, end.stateReason ?? '');
  if (end.state === 'running') throw interrupted();
  return result;
}

/** One that is running goes on; one that paused resumes: the user asked for it again. */
async function begin(run: RunContext, campaign: Campaign, room: AccountRoom): Promise<void> {
  if (campaign.state === 'running') return;
  const started = await run.app.get(CampaignLifecycle).start(campaign.id);
  if (started.kind === 'not_approved') throw notApprovedYet(campaign.id);
  if (started.kind !== 'changed')
    throw new Error(`campaign ${campaign.id} cannot start from ${campaign.state}`);
  room.get(Bells).engine.ring();
}

async function report(run: RunContext, id: number): Promise<CampaignReport> {
  const { app, db, config, options, terminal } = run;
  const campaign = await app.get(CampaignStore).byId(db.read, id);
  if (campaign === undefined) throw new Error(`campaign ${id} is gone`);
  const attempts = options.attemptsOut ?? join(config.dataDir, 'attempts.csv');
  const contacts = options.contactsOut ?? join(config.dataDir, 'contacts.csv');
  await writeReport(attempts, attemptsCsv(db.read, id));
  await writeReport(contacts, contactsCsv(db.read, campaign, await app.get(Decisions).explainer(campaign)));
  const outlook = await app.get(CampaignOutlook).of(campaign);
  terminal.say(summaryOf(outlook, [attempts, contacts]));
  const { waterfall, quiet } = outlook;
  terminal.result({ ...outlook.report, waterfall, quiet: quiet ?? null });
  return outlook.report;
}

async function pausedBecause(run: RunContext, reason: string): Promise<CommandError> {
  if (reason === 'registry_too_old') {
    const lacking = await registriesLackingNow(run);
    return new CommandError(exitCodes.refused, {
      es: `En pausa. ${lacking?.es ?? ''} Después, la misma orden continúa.`,
      en: `Paused. ${lacking?.en ?? ''} After that, the same command continues.`,
    });
  }
  if (reason === 'budget') {
    return new CommandError(exitCodes.refused, {
      es: 'En pausa: el costo llegó al presupuesto. Con un --budget mayor la misma orden continúa.',
      en: 'Paused: the cost has reached the budget. The same command with a larger --budget continues.',
    });
  }
  const stopped = pauseTexts[reason];
  if (stopped !== undefined) {
    const see = reason.startsWith('breaker_') ? '--breaker' : '--window';
    return new CommandError(exitCodes.refused, {
      es: `En pausa. ${stopped.es}. Corregido eso, la misma orden continúa (vea ${see}).`,
      en: `Paused. ${stopped.en}. Once that is mended, the same command continues (see ${see}).`,
    });
  }
  return new CommandError(exitCodes.failed, {
    es: `En pausa: ${reason}. Corregido eso, la misma orden continúa.`,
    en: `Paused: ${reason}. Once that is mended, the same command continues.`,
  });
}
