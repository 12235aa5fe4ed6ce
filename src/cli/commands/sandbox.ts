import { Command } from 'commander';

import { systemClock } from '../../platform/clock/clock';
import { scenarioNamed, scenarios, startSandbox } from '../../provider/sandbox';
import { act } from '../act';
import { badOption } from '../bad-option';
import { CommandError, exitCodes } from '../exit-codes';

interface RawSandboxOptions {
  readonly port: string;
  readonly scenario: string;
  readonly seed: string;
  readonly firstLeg: string;
  readonly json?: boolean;
}

export function sandboxCommand(): Command {
  return new Command('sandbox')
    .description('the built-in CallMyWay sandbox as a server of its own')
    .option('--port <n>', 'port to listen on', '3999')
    .option('--scenario <name>', Object.keys(scenarios).join(' | '), 'demo')
    .option('--seed <n>', 'from which the behaviour of the prospects follows', '1')
    .option('--first-leg <parameter>', 'first_num | secd_num: whose number rings first', 'first_num')
    .option('--json', 'one JSON object on standard output')
    .action((raw: RawSandboxOptions) =>
      act(raw, async (_config, terminal) => {
        const port = /^\d{1,5}$/.test(raw.port) && Number(raw.port) <= 65_535 ? Number(raw.port) : undefined;
        if (port === undefined) throw badOption('--port', raw.port, { es: 'de 0 a 65535', en: '0 to 65535' });
        const named = scenarioNamed(raw.scenario);
        const names = Object.keys(scenarios).join(' | ');
        if (named === undefined) throw badOption('--scenario', raw.scenario, { es: names, en: names });
        const scenario = { ...named, firstLeg: firstLegOf(raw.firstLeg) };
        const seed = /^\d{1,9}$/.test(raw.seed) ? Number(raw.seed) : undefined;
        if (seed === undefined) throw badOption('--seed', raw.seed, { es: 'un número', en: 'a number' });

        const sandbox = await startSandbox({ port, scenario, seed, clock: systemClock }).catch(
          (error: unknown) => {
            const code = (error as NodeJS.ErrnoException).code ?? '';
            throw new CommandError(exitCodes.failed, {
              es: `--port ${port}: no se puede escuchar (${code}); elija otro.`,
              en: `--port ${port}: cannot listen (${code}); choose another.`,
            });
          },
        );
        const endpoints = sandbox.endpoints.map(
          (one) => `${one.username}:${one.password}${one.number ? `:${one.number}` : ''}@${one.role}`,
        );
        const environment = {
          CALLMYWAY_DIAL_URL: sandbox.dialUrl.href,
          CALLMYWAY_CDR_URL: sandbox.cdrUrl.href,
          CALLMYWAY_CDR_INTERVAL_MS: String(sandbox.cdrIntervalMs),
          CALLMYWAY_TIME_ZONE: sandbox.timeZone,
          CALLMYWAY_FIRST_LEG: sandbox.firstLeg,
          CALLMYWAY_ENDPOINTS: endpoints.join(','),
        };
        terminal.result({
          environment,
          agentNumber: sandbox.agentNumber,
          optOutNumber: sandbox.optOutNumber,
        });
        const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
        const numbers = `--agent-to ${sandbox.agentNumber} --opt-out-to ${sandbox.optOutNumber}`;
        terminal.say({
          es: `${lines.join('\n')}\n\nPara pregon run: ${numbers}\nCtrl-C termina.`,
          en: `${lines.join('\n')}\n\nFor pregon run: ${numbers}\nCtrl-C ends it.`,
        });
        await new Promise<void>((resolve) => terminal.signal.addEventListener('abort', () => resolve()));
        await sandbox.close();
      }),
    );
}

function firstLegOf(given: string): 'first_num' | 'secd_num' {
  if (given === 'first_num' || given === 'secd_num') return given;
  const right = 'first_num | secd_num';
  throw badOption('--first-leg', given, { es: right, en: right });
}
