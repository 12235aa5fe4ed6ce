import type { INestApplicationContext } from '@nestjs/common';

import { callProblem } from '../../api';
import { AccountCalling } from '../../account-calling';
import { CallingProcess } from '../../calling-process';
import type { CallRefusal } from '../../dialing';
import type { Config } from '../../platform/config/config';
import type { Text } from '../../platform/i18n/language';
import { normalisePhone, phoneProblemTexts } from '../../platform/phone';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import {
  type Calibration,
  calibrationText,
  calibrationView,
  Calibrator,
  Reconciler,
  stageText,
  type WatchStage,
} from '../../reconciliation';
import { callingRoomOf } from '../account-option';
import { badOption } from '../bad-option';
import { CommandError, exitCodes } from '../exit-codes';
import { countryOption } from '../import-command';
import { folderInUse } from '../folder-in-use';
import { probeProblem } from '../run/preflight';
import type { Terminal } from '../terminal';

/** `pregon calibrate`: one test call, and what its traces prove. Throws CommandError. */
export async function calibrate(
  app: INestApplicationContext,
  config: Config,
  terminal: Terminal,
  options: {
    readonly endpoint: string;
    readonly to: string;
    readonly country: string;
    readonly account: string;
  },
): Promise<void> {
  const number = normalisePhone(options.to, countryOption(terminal, options.country));
  if (!number.ok) throw badOption('--to', options.to, phoneProblemTexts[number.code].suggestion);
  const room = await callingRoomOf(app, options.account);
  const calling = app.get(CallingProcess);
  if (!(await calling.prepareAccount(room))) throw folderInUse(config.dataDir);
  const reconciler = room.get(Reconciler);
  const interrupt = () => void reconciler.stop(0);
  terminal.signal.addEventListener('abort', interrupt);
  try {
    const { timeZone } = room.get<ResolvedProvider>(PROVIDER).config;
    const problem = probeProblem(await reconciler.probe(), timeZone);
    if (problem !== undefined) throw problem;
    room.get(AccountCalling).callSingly();
    const { phone, country } = number;
    const order = { endpoint: options.endpoint, phone, country };
    const end = await room.get(Calibrator).run(order, narrator(terminal), terminal.signal);
    switch (end.kind) {
      case 'refused':
        throw refusedCall(end.refusal);
      case 'not_called':
        throw new CommandError(exitCodes.refused, {
          es: `No hubo llamada: el proveedor dice "${end.reason}".`,
          en: `There was no call: the provider says "${end.reason}".`,
        });
      case 'interrupted':
        throw new CommandError(exitCodes.interrupted, {
          es: `Interrumpido; la llamada es el intento ${end.attemptId} y se liquidará con sus registros.`,
          en: `Interrupted; the call is attempt ${end.attemptId} and will be settled by its records.`,
        });
      case 'done':
        return tell(terminal, end.calibration);
    }
  } finally {
    terminal.signal.removeEventListener('abort', interrupt);
    await calling.stop();
  }
}

function tell(terminal: Terminal, calibration: Calibration): void {
  const { learnt, untold } = calibrationText(calibration.findings);
  const listed = (texts: readonly Text[], language: 'es' | 'en') =>
    texts.map((text) => `  ${text[language]}`).join('\n');
  const parts = { es: ['Aprendido:', 'No se pudo saber:'], en: ['Learnt:', 'Could not be told:'] };
  const prose = (language: 'es' | 'en'): string =>
    [parts[language][0], listed(learnt, language), parts[language][1], listed(untold, language)].join('\n');
  terminal.say({ es: prose('es'), en: prose('en') });
  terminal.result(calibrationView(calibration));
}

/** A line at every stage. */
function narrator(terminal: Terminal): (stage: WatchStage) => void {
  let told: WatchStage | undefined;
  return (stage) => {
    if (stage === told) return;
    told = stage;
    terminal.note(stageText[stage]);
  };
}

function refusedCall(refusal: CallRefusal): CommandError {
  const { text } = callProblem(refusal);
  const wrongOption = refusal.code === 'unknown_endpoint';
  return new CommandError(wrongOption ? exitCodes.badInput : exitCodes.refused, text);
}
