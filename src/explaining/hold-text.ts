import type { Text } from '../platform/i18n/language';
import { momentText } from '../platform/i18n/moment-text';
import { reasonText } from './reason-text';
import type { Hold } from './rules/hold';

const MOST_DETAIL = 200;

/** One sentence: what it waits for, and until when, on the clocks of `zone`. */
export function holdText(hold: Hold, zone: string): Text {
  const what = hold.paused ? paused(whatText(hold)) : whatText(hold);
  if (hold.until === undefined) return { es: `${what.es}.`, en: `${what.en}.` };
  const at = momentText(hold.until, zone, 'seconds');
  return { es: `${what.es}, hasta ${at.es} (${zone}).`, en: `${what.en}, until ${at.en} (${zone}).` };
}

function paused({ es, en }: Text): Text {
  return { es: `En pausa: ${es}`, en: `Paused: ${en}` };
}

function whatText({ code, detail, n = 0 }: Hold): Text {
  const own = detail === undefined ? '' : ` (${[...detail].slice(0, MOST_DETAIL).join('')})`;
  switch (code) {
    case 'campaign_paused': {
      return paused(detail === undefined ? { es: '', en: '' } : reasonText(detail));
    }
    case 'in_call':
      return n === 0 ? reasonText(code) : { es: `${n} en llamada`, en: `${n} in a call` };
    case 'endpoints_set_aside': {
      const { es, en } = reasonText(code);
      if (!detail?.startsWith('foreign_calls')) return { es: `${es}${own}`, en: `${en}${own}` };
      return {
        es: `${es}: muestran llamadas que no son nuestras`,
        en: `${en}: they show calls that are not ours`,
      };
    }
    case 'no_free_endpoint':
      return n === 0
        ? reasonText(code)
        : { es: `Los endpoints están en llamada (${n})`, en: `The endpoints are in calls (${n})` };
    default: {
      const { es, en } = reasonText(code);
      return { es: `${es}${own}`, en: `${en}${own}` };
    }
  }
}
