import type { Text } from '../platform/i18n/language';
import type { RegistryLack } from './rules/registry-age';

/** Which registries stop a campaign, and what to do about it, in one sentence each. */
export function lackingText(lacking: readonly RegistryLack[]): Text {
  const texts = lacking.map(textOf);
  return { es: texts.map(({ es }) => es).join(' '), en: texts.map(({ en }) => en).join(' ') };
}

function textOf({ kind, name, ageDays, maxAgeDays }: RegistryLack): Text {
  switch (kind) {
    case 'missing':
      return {
        es: `Falta el registro ${name}: impórtelo con pregon dnc registry import.`,
        en: `The registry ${name} is missing: import it with pregon dnc registry import.`,
      };
    case 'too_old':
      return {
        es: `El registro ${name} tiene ${ageDays} días y la campaña admite ${maxAgeDays}: importe la versión nueva.`,
        en: `The registry ${name} is ${ageDays} days old and the campaign takes ${maxAgeDays}: import the new version.`,
      };
  }
}
