import type { Language, Text } from '../platform/i18n/language';
import type { AttemptStory } from '../reporting';

const words = {
  es: {
    admitted: 'Admitido',
    asked: 'Pedido',
    reply: 'Respuesta',
    record: 'Registro',
    settled: 'Liquidado',
    corrected: 'Corregido',
    limit: 'límite',
    rules: 'Reglas cambiadas antes',
    wentTo: 'El menú pasó a',
    short: 'Respuesta corta, de hasta',
    candidate: 'Puede ser suyo',
  },
  en: {
    admitted: 'Admitted',
    asked: 'Asked for',
    reply: 'Reply',
    record: 'Record',
    settled: 'Settled',
    corrected: 'Corrected',
    limit: 'limit',
    rules: 'Rules changed before',
    wentTo: 'The menu sent on to',
    short: 'Short answer, of up to',
    candidate: 'Could be its own',
  },
} as const;

/** An attempt's story as lines, in the order in which it happened. */
export function storyText(story: AttemptStory): Text {
  return { es: prose(story, 'es'), en: prose(story, 'en') };
}

function prose(story: AttemptStory, language: Language): string {
  const word = words[language];
  const { id, campaign, phone, state, outcome, reason, admission, request, reply, records, settlement } =
    story;
  const lines = [
    `#${id} ${campaign.name} · ${phone} · ${state}${outcome ? ` · ${outcome}` : ''}${reason ? ` (${shown(reason)})` : ''}`,
  ];
  if (admission) {
    lines.push(`${admission.at ?? ''} ${word.admitted} (v${admission.policyVersion})`);
    for (const { check, found, limit } of admission.checks) {
      const bound = limit === null ? '' : ` · ${word.limit} ${JSON.stringify(limit)}`;
      lines.push(`    ${check}: ${JSON.stringify(found)}${bound}`);
    }
  }
  if (story.rulesChanged)
    lines.push(`    ${word.rules}: ${story.rulesChanged.at ?? ''} ${shown(story.rulesChanged.by)}`);
  if (request)
    lines.push(`${request.at ?? ''} ${word.asked}: ${request.endpoint} → ${request.phone} (${request.flow})`);
  if (reply) lines.push(`${reply.at ?? ''} ${word.reply}: ${shown(reply.text ?? '')}`);
  for (const { callid, costMs, alsoOf } of story.candidates) {
    const others = alsoOf.map((one) => ` #${one}`).join('');
    lines.push(`    ${word.candidate}: ${shown(callid)} (${(costMs / 1000).toFixed(1)} s)${others}`);
  }
  for (const { detectedAt, callid, durationS, cost, endReason, matched } of records) {
    const where = [...matched.phoneIn, ...matched.endpointIn, matched.as ?? ''].join(' ').trim();
    lines.push(
      `${detectedAt ?? ''} ${word.record} ${shown(callid)}: ${durationS} s, ${cost}, ${shown(endReason ?? '-')} [${where}]`,
    );
  }
  if (settlement)
    lines.push(`${settlement.at ?? ''} ${word.settled}: ${outcome ?? ''}, ${settlement.cost ?? '-'}`);
  if (story.wentTo.length > 0) lines.push(`    ${word.wentTo}: ${shown(story.wentTo.join(' > '))}`);
  if (story.shortAnswer) lines.push(`    ${word.short} ${story.shortAnswer.limitS} s`);
  if (story.correctedAt) lines.push(`${story.correctedAt} ${word.corrected}`);
  for (const { at, was, became } of story.corrections)
    lines.push(`${at ?? ''} ${word.corrected}: ${was} → ${became}`);
  return lines.join('\n');
}

/** The provider's words are a stranger's: no control characters on a terminal. */
const shown = (text: string): string => text.replace(/\p{Cc}/gu, ' ').slice(0, 200);
