import { type TrailCheck, type TrailHead, trailText } from '../access';
import { badOption } from './bad-option';
import { CommandError, exitCodes } from './exit-codes';
import type { Terminal } from './terminal';

/** `pregon audit verify`: exit code 1 where it is not sound. The head is for keeping elsewhere: it shows later whether the trail was cut off. */
export async function runAuditVerify(
  check: TrailCheck,
  terminal: Terminal,
  given: string | undefined,
): Promise<void> {
  const verdict = await check.verify(given === undefined ? undefined : readHead(given));
  terminal.result(verdict);
  if (verdict.kind === 'broken') throw new CommandError(exitCodes.failed, trailText(verdict));
  terminal.say(trailText(verdict));
  if (verdict.head === null) return;
  const head = `${verdict.head.id}:${verdict.head.link}`;
  terminal.say({
    es: `Guarde esto en otro lugar; con --head se ve si el rastro fue cortado: ${head}`,
    en: `Keep this elsewhere; with --head it shows whether the trail was cut off: ${head}`,
  });
}

function readHead(given: string): TrailHead {
  const [, id = '', link = ''] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(given.trim()) ?? [];
  if (link !== '') return { id: Number(id), link };
  throw badOption('--head', given, {
    es: 'lo que dijo "pregon audit verify" (suceso:enlace)',
    en: 'what "pregon audit verify" has told (event:link)',
  });
}
