import type { INestApplicationContext } from '@nestjs/common';
import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { CampaignStore } from '../campaigns';
import { FIRST_ACCOUNT } from '../platform/account/account';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import type { Text } from '../platform/i18n/language';
import { normalisePhone, phoneProblemTexts } from '../platform/phone';
import {
  evidenceJson,
  evidencePack,
  EvidencePackStore,
  type EvidenceSubject,
  verifyEvidence,
  writeReport,
} from '../reporting';
import { badOption } from './bad-option';
import { campaignNamed } from './campaign-named';
import { actor } from './dnc-options';
import { CommandError, exitCodes } from './exit-codes';
import { countryOption, mustBeWritable } from './import-command';
import type { Terminal } from './terminal';

export interface EvidenceOptions {
  readonly phone?: string;
  readonly country?: string;
  readonly campaign?: string;
  readonly out?: string;
}

/** `pregon evidence`. Throws CommandError. */
export async function writeEvidence(
  app: INestApplicationContext,
  terminal: Terminal,
  options: EvidenceOptions,
  stdout: Writable,
): Promise<void> {
  const db = app.get(Database);
  if (options.out !== undefined) await mustBeWritable(terminal, '--out', options.out);
  const subject = await subjectOf(db, terminal, options);
  const pack = evidencePack({ db, subject, by: actor(), now: app.get<Clock>(CLOCK).now() });
  if (options.out === undefined) {
    await pipeline(Readable.from(evidenceJson(pack)), stdout, { end: false });
  } else await writeReport(options.out, evidenceJson(pack));
  const { count, head } = pack.chain;
  terminal.note({ es: `${count} entradas, huella ${head}`, en: `${count} entries, hash ${head}` });
}

async function subjectOf(
  db: Database,
  terminal: Terminal,
  { phone, country, campaign }: EvidenceOptions,
): Promise<EvidenceSubject> {
  if ((phone === undefined) === (campaign === undefined)) {
    throw new CommandError(exitCodes.badInput, {
      es: 'Indique --phone o --campaign, uno de los dos.',
      en: 'Name --phone or --campaign, one of the two.',
    });
  }
  if (phone !== undefined) {
    const number = normalisePhone(phone, countryOption(terminal, country));
    if (number.ok) return { phone: number.phone };
    throw badOption('--phone', phone, phoneProblemTexts[number.code].suggestion);
  }
  const { id } = await campaignNamed(db.read, '--campaign', campaign ?? '');
  const found = await new CampaignStore(FIRST_ACCOUNT).byId(db.read, id);
  if (found === undefined) throw new Error(`campaign ${id} is gone`);
  return { campaign: found };
}

/** `pregon evidence verify FILE`: exit code 3 when it was changed. */
export async function checkEvidence(
  app: INestApplicationContext,
  terminal: Terminal,
  file: string,
): Promise<void> {
  const verified = await verifyEvidence(file).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw badOption('FILE', file, { es: `un archivo legible (${code})`, en: `a readable file (${code})` });
  });
  switch (verified.kind) {
    case 'not_a_pack':
      throw badOption('FILE', file, {
        es: 'un archivo de pregon evidence, tal como se entregó',
        en: 'a file of pregon evidence, as it was handed out',
      });
    case 'changed':
      terminal.result(verified);
      throw new CommandError(exitCodes.refused, changedText(verified.entry));
    case 'sound': {
      const issued = await new EvidencePackStore().find(app.get(Database).read, verified.head);
      terminal.result({ ...verified, handedOutHere: issued !== undefined });
      terminal.say(soundText(verified, issued !== undefined));
    }
  }
}

function changedText(entry: number | undefined): Text {
  return entry === undefined
    ? { es: 'Cambiado: el final no concuerda.', en: 'Changed: its end does not hold.' }
    : { es: `Cambiado: la entrada ${entry} no concuerda.`, en: `Changed: entry ${entry} does not hold.` };
}

function soundText(
  { subject, entries, head }: { subject: string; entries: number; head: string },
  here: boolean,
): Text {
  return {
    es: `Íntegro: ${subject}, ${entries} entradas, huella ${head}; ${here ? 'entregado por esta instalación' : 'esta instalación no lo entregó: compare la huella con quien lo hizo'}.`,
    en: `Sound: ${subject}, ${entries} entries, hash ${head}; ${here ? 'handed out by this installation' : 'not handed out by this installation: compare the hash with whoever did'}.`,
  };
}
