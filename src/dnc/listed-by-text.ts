import type { Text } from '../platform/i18n/language';
import { dncSources } from './rules/dnc-entry';

const sourceTexts: Readonly<Record<(typeof dncSources)[number], Text>> = {
  ivr: { es: 'lo pidió en el menú de una llamada', en: 'asked for in the menu of a call' },
  agent: { es: 'lo pidió a un agente', en: 'asked an agent for it' },
  file: { es: 'vino en un archivo', en: 'came in a file' },
  api: { es: 'lo avisó otro sistema', en: 'another system said so' },
  registry: { es: 'está en un registro', en: 'is in a registry' },
  manual: { es: 'anotado a mano', en: 'entered by hand' },
};

/** What lists a number, as `CheckedNumber.by` has it (`entry ivr`, `prefix +50690*`), in words. */
export function listedByText(by: string): Text {
  const [kind = '', ...rest] = by.split(' ');
  const what = rest.join(' ');
  switch (kind) {
    case 'entry': {
      const source = dncSources.find((one) => one === what);
      return source === undefined ? { es: what, en: what } : sourceTexts[source];
    }
    case 'campaign':
      return { es: `solo para la campaña ${what}`, en: `for campaign ${what} only` };
    case 'prefix':
      return { es: `por el prefijo ${what}`, en: `by the prefix ${what}` };
    case 'registry':
      return { es: `en el registro ${what}`, en: `in the registry ${what}` };
    default:
      return { es: by, en: by };
  }
}
