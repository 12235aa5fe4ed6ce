import { Command } from 'commander';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { systemClock } from '../../platform/clock/clock';
import { type Config, givenSettings } from '../../platform/config/config';
import { prepareDataFolder } from '../../platform/config/data-folder';
import { lockDataFolder } from '../../platform/database';
import { createLogger } from '../../platform/logging/logger';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import { scenarios } from '../../provider/sandbox';
import { type Service, startService } from '../../service';
import { ServiceRefused } from '../../service-refused';
import { act } from '../act';
import { demoEmail, demoSettings, project } from '../demo-settings';
import { CommandError, exitCodes } from '../exit-codes';
import { runContext } from '../run/context';
import { readRunOptions } from '../run/options';
import { runToTheEnd } from '../run/run-command';
import type { Terminal } from '../terminal';

/** The main job against the built-in sandbox, in a data folder of its own that starts empty each time. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('the whole main job against the built-in sandbox, then the console; nothing is called')
    .option('--once', 'end after the report')
    .action((raw: { once?: boolean }) =>
      act(
        {},
        (config, terminal) => {
          const { DATABASE_URL, REDIS_URL } = givenSettings();
          if (DATABASE_URL !== undefined || REDIS_URL !== undefined) terminal.note(notThere);
          return demo(config, terminal, raw.once === true);
        },
        demoSettings,
      ),
    );
}

const notThere = {
  es: 'La demostración usa SQLite en su propia carpeta, en un solo proceso: DATABASE_URL y REDIS_URL no se tocan.',
  en: 'The demonstration uses SQLite in a folder of its own, in one process: DATABASE_URL and REDIS_URL are not touched.',
};

async function demo(config: Config, terminal: Terminal, once: boolean): Promise<void> {
  await startEmpty(config);
  const service = await startDemoService(config);
  try {
    const login = `${service.url}  ${demoEmail} / ${config.adminPassword ?? ''}`;
    terminal.say({
      es: `Pregón, demostración: nadie recibe una llamada de verdad.\nConsola: ${login}`,
      en: `Pregón, demonstration: nobody is really called.\nConsole: ${login}`,
    });
    const { sandbox } = service.app.get<ResolvedProvider>(PROVIDER);
    const options = readRunOptions(
      {
        list: join(project, 'fixtures', 'prospects-cr.csv'),
        dnc: join(project, 'fixtures', 'no-llamar.csv'),
        window: 'always',
        pace: '240',
        retry: 'no_answer=2s,busy=1s,failed=2s,refused=1s',
        gap: '1',
        agentTo: sandbox?.agentNumber,
        optOutTo: sandbox?.optOutNumber,
      },
      config.provider.queueMarginMs,
      systemClock.now(),
    );
    await runToTheEnd(runContext(service.app, config, terminal, options)).catch((error: unknown) => {
      // Paused in the console, say: there it can be resumed.
      if (once || !(error instanceof CommandError)) throw error;
      terminal.note(error.text);
    });
    if (once || terminal.signal.aborted) return;
    terminal.say({ es: `\nConsola: ${login}\nCtrl-C termina.`, en: `\nConsole: ${login}\nCtrl-C ends it.` });
    await new Promise<void>((resolve) => terminal.signal.addEventListener('abort', () => resolve()));
  } finally {
    await service.close();
  }
}

async function startEmpty({ dataDir }: Config): Promise<void> {
  prepareDataFolder(dataDir);
  const lock = await lockDataFolder(join(dataDir, 'calling.lock'), 0);
  if (lock === undefined) {
    throw new CommandError(exitCodes.failed, ServiceRefused.dataFolderInUse(dataDir).text);
  }
  await lock.release();
  await rm(dataDir, { recursive: true, force: true });
}

/** On the usual port, or on any free one where that is taken: a demonstration needs no settings. */
async function startDemoService(config: Config): Promise<Service> {
  const options = { config, logger: createLogger('warn'), scenario: scenarios.demo };
  try {
    return await startService(options);
  } catch (error) {
    if (!(error instanceof ServiceRefused)) throw error;
    return startService({ ...options, port: 0 });
  }
}
