import type { Text } from '../platform/i18n/language';
import type { Listed } from './rules/dnc-entry';

/** Why taking the number off would not help, and what would. Undefined for what is removed as a number. */
export function blockedText(phone: string, why: Listed): Text | undefined {
  switch (why.by) {
    case 'entry':
    case 'campaign':
      return undefined;
    case 'prefix': {
      const { prefix } = why.entry;
      return {
        es: `${phone}: lo incluye el prefijo ${prefix}; solo quitando el prefijo se puede volver a llamar.`,
        en: `${phone}: the prefix ${prefix} covers it; only removing the prefix allows calls again.`,
      };
    }
    case 'registry': {
      const { registry, version } = why.hit;
      return {
        es: `${phone}: está en el registro ${registry} (${version}); solo una versión nueva sin él, o quitar el registro, permite llamarlo.`,
        en: `${phone}: it is in the registry ${registry} (${version}); only a new version without it, or removing the registry, allows calls.`,
      };
    }
  }
}
