import { Command } from 'commander';

import { Database } from '../../platform/database';
import { act } from '../act';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { answersFinding } from '../doctor/answers';
import { calibrationFinding } from '../doctor/calibration';
import { delaysFinding } from '../doctor/delays';
import { dncJournalFinding } from '../doctor/dnc-journal';
import { lostFoundFinding } from '../doctor/lost-found';
import { setAsideFinding } from '../doctor/set-aside';
import { tariffFinding } from '../doctor/tariffs';
import { machineFindings } from '../doctor/machine';
import { providerFindings } from '../doctor/provider';
import { upkeepFindings } from '../doctor/upkeep';
import { CommandError, exitCodes } from '../exit-codes';
import { roomOf } from '../account-option';
import { withApplication } from '../open-application';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('checks configuration, database, disk, provider and credentials; says what to mend')
    .option('--account <id>', 'which CallMyWay account to look at', '1')
    .option('--json', 'one JSON object on standard output')
    .action((raw: { json?: boolean; account: string }) =>
      act(raw, (config, terminal) =>
        withApplication(config, async (app) => {
          const room = await roomOf(app, raw.account);
          const findings = await machineFindings(config, app.get(Database));
          findings.push(...(await upkeepFindings(config, app)));
          findings.push(await dncJournalFinding(config, app.get(Database), app.get<Clock>(CLOCK)));
          findings.push(...(await providerFindings(room, terminal.signal)));
          findings.push(await calibrationFinding(room));
          findings.push(await answersFinding(room));
          findings.push(await lostFoundFinding(app));
          findings.push(await setAsideFinding(room));
          findings.push(await tariffFinding(room));
          findings.push(await delaysFinding(room));
          for (const { ok, text } of findings) {
            const mark = ok ? '✓' : '✗';
            terminal.say({ es: `${mark} ${text.es}`, en: `${mark} ${text.en}` });
          }
          terminal.result({ ok: findings.every(({ ok }) => ok), findings });
          const bad = findings.filter(({ ok }) => !ok).length;
          if (bad > 0) {
            throw new CommandError(exitCodes.failed, {
              es: `${bad} por corregir.`,
              en: `${bad} to mend.`,
            });
          }
        }),
      ),
    );
}
