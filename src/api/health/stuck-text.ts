import type { Text } from '../../platform/i18n/language';
import type { LoopAge } from '../../platform/loops/loop-watch';

/** For whoever is woken: which loops stand still, for how long, and what helps. */
export function stuckText(stuck: readonly LoopAge[]): Text {
  const named = stuck.map(({ loop, ageMs = 0 }) => `${loop} ${Math.round(ageMs / 1000)} s`).join(', ');
  return {
    es: `No avanzan: ${named}. Reinicie el proceso; nada se pierde (docs/runbook.md).`,
    en: `Standing still: ${named}. Restart the process; nothing is lost (docs/runbook.md).`,
  };
}
