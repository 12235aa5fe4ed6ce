import type { INestApplicationContext } from '@nestjs/common';

import { CampaignStore } from '../campaigns';
import { callsByDay, Forecaster, forecastView } from '../forecasting';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { badOption } from './bad-option';
import type { Terminal } from './terminal';

/** `pregon campaign forecast --name TEXT`: when it will end, what it will cost, how many calls on which day. */
export async function runCampaignForecast(
  app: INestApplicationContext,
  terminal: Terminal,
  { name }: { readonly name: string },
): Promise<void> {
  const campaign = await app.get(CampaignStore).byName(app.get(Database).read, name);
  const now = app.get<Clock>(CLOCK).now();
  const forecast = campaign && (await app.get(Forecaster).forecastOf(campaign.id, now));
  if (campaign === undefined || forecast === undefined) {
    throw badOption('--name', name, {
      es: 'el nombre de una campaña que no haya terminado',
      en: 'the name of a campaign that has not ended',
    });
  }
  const { timeZone } = campaign.policy;
  const view = forecastView(forecast, timeZone);
  const { rows } = callsByDay(view.callsPerHour, timeZone);
  const lines = (word: string): string[] =>
    rows.map(({ day, total }) => `  ${day} ${String(Math.max(1, Math.round(total))).padStart(8)} ${word}`);
  terminal.say({
    es: ['', view.text.es, ...lines('llamadas')].join('\n'),
    en: ['', view.text.en, ...lines('calls')].join('\n'),
  });
  terminal.result(view);
}
