import { loadHolidays } from '../../campaigns';
import type { Config } from '../../platform/config/config';
import { createLogger } from '../../platform/logging/logger';
import { type Scenario, scenarios } from '../../provider/sandbox';
import { type Asked, processRole, roleRefusedText } from '../../roles';
import { type Service, startService } from '../../service';
import { ServiceRefused } from '../../service-refused';
import { CommandError, exitCodes } from '../exit-codes';
import type { Terminal } from '../terminal';
import { endInTime } from './end-in-time';

/** Runs the service, or the part of it that was asked for, until Ctrl-C or SIGTERM. */
export async function serveUntilStopped(
  asked: Asked,
  config: Config,
  terminal: Terminal,
  scenario: Scenario = scenarios.demo,
): Promise<void> {
  const verdict = processRole(asked, { redis: config.redis !== undefined, database: config.database.kind });
  if (verdict.kind === 'refused') throw new CommandError(exitCodes.badInput, roleRefusedText[verdict.why]);
  const { role } = verdict;
  // Not while calls go on: nothing else runs in that third of a second.
  loadHolidays();
  const service = await startService({ config, scenario, role, logger: createLogger('info') }).catch(
    (error: unknown) => {
      throw error instanceof ServiceRefused ? new CommandError(exitOf(error), error.text) : error;
    },
  );
  greet(service, terminal);
  if (!terminal.signal.aborted) {
    await new Promise<void>((resolve) => terminal.signal.addEventListener('abort', () => resolve()));
  }
  terminal.note({ es: 'Deteniendo: no hay llamadas nuevas…', en: 'Stopping: no new calls…' });
  await endInTime(
    () => service.close(),
    (text) => terminal.note(text),
  );
}

const exitOf = ({ why }: ServiceRefused) => (why === 'combination' ? exitCodes.badInput : exitCodes.failed);

function greet({ url, setupCode, calls }: Service, terminal: Terminal): void {
  terminal.result({ url });
  terminal.say({ es: `Pregón: ${url}`, en: `Pregón: ${url}` });
  if (setupCode !== undefined) {
    terminal.note({
      es: `Primera vez: abra ${url}/setup y cree el administrador con el código ${setupCode}`,
      en: `First time: open ${url}/setup and make the administrator with the code ${setupCode}`,
    });
  }
  if (!calls) {
    terminal.note({
      es: 'No hay endpoints, así que no se harán llamadas: defina CALLMYWAY_ENDPOINTS o pruebe con --sandbox.',
      en: 'There are no endpoints, so no calls will be placed: set CALLMYWAY_ENDPOINTS, or try --sandbox.',
    });
  }
}
