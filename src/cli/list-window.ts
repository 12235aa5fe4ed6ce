import type { INestApplicationContext } from '@nestjs/common';

import { ChangeRules, parseWindow, setListWindow } from '../campaigns';
import { ListStore } from '../contacts';
import { Bells } from '../platform/bell/bells';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { badOption } from './bad-option';

/** `--window` of `pregon import`, checked before the work. Undefined: nothing was said; `always`: no hours of its own. */
export function listWindowOption(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const window = parseWindow(given);
  if (window === 'always' || !('problem' in window)) return given.trim();
  const part = 'part' in window ? ` (${window.problem}: ${window.part})` : '';
  throw badOption('--window', `${given}${part}`, {
    es: 'always, o p. ej. "Mon-Fri 08:00-19:00; Sat 08:00-15:00", sin traslapes',
    en: 'always, or e.g. "Mon-Fri 08:00-19:00; Sat 08:00-15:00", without overlaps',
  });
}

/** Gives the list of this name its hours. */
export async function narrowList(app: INestApplicationContext, name: string, spec: string): Promise<void> {
  const lists = app.get(ListStore);
  const now = app.get<Clock>(CLOCK).now();
  const window = spec.toLowerCase() === 'always' ? undefined : spec;
  await app.get(Database).write(async (tx) => {
    const list = await lists.findByName(tx, name);
    if (list === undefined) return;
    const change = { listId: list.id, window, by: 'cli', now };
    await setListWindow({ lists, rules: app.get(ChangeRules) }, tx, change);
  });
  app.get(Bells).engine.ring();
}
