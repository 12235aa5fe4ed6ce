import type { INestApplicationContext } from '@nestjs/common';

import { type Campaign, CampaignStore } from '../campaigns';
import { CampaignOutlook, Decisions, holdView, reasonText } from '../explaining';
import { Database } from '../platform/database';
import { normalisePhone } from '../platform/phone';
import { badOption } from './bad-option';
import { summaryOf } from './run/campaign-summary';
import type { Terminal } from './terminal';

export interface WhyOptions {
  readonly name: string;
  readonly phone?: string;
}

/**
 * `pregon campaign why --name TEXT [--phone PHONE]`. What only the calling process knows (whether the
 * provider can be reached) is not known here: of those who are due and not held otherwise it says so.
 */
export async function runCampaignWhy(
  app: INestApplicationContext,
  terminal: Terminal,
  options: WhyOptions,
): Promise<void> {
  const campaign = await app.get(CampaignStore).byName(app.get(Database).read, options.name);
  if (campaign === undefined) {
    throw badOption('--name', options.name, { es: 'el nombre de una campaña', en: "a campaign's name" });
  }
  if (options.phone !== undefined) return onePerson(app, terminal, campaign, options.phone);
  const outlook = await app.get(CampaignOutlook).of(campaign);
  terminal.say(summaryOf(outlook, []));
  const { report, waterfall, quiet } = outlook;
  terminal.result({ ...report, waterfall, quiet: quiet ?? null });
}

async function onePerson(
  app: INestApplicationContext,
  terminal: Terminal,
  campaign: Campaign,
  given: string,
): Promise<void> {
  const known = normalisePhone(given, campaign.policy.country);
  const decision = 'phone' in known ? await app.get(Decisions).ofPhone(campaign, known.phone) : undefined;
  if (decision === undefined) {
    throw badOption('--phone', given, {
      es: 'el número de alguien de la campaña, ya empezada',
      en: 'the number of somebody of the campaign, once started',
    });
  }
  const { line, disposition, hold } = decision;
  const view = hold && holdView(hold, campaign.policy.timeZone);
  const text = view?.text ?? reasonText(line.reason ?? disposition);
  terminal.say({ es: `${line.phone}: ${text.es}`, en: `${line.phone}: ${text.en}` });
  const reason = view?.code ?? line.reason;
  terminal.result({ phone: line.phone, disposition, reason, text, until: view?.until ?? null });
}
