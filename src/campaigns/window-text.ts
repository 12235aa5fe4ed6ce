import type { Text } from '../platform/i18n/language';

const spanish: Readonly<Record<string, string>> = {
  mon: 'lun',
  tue: 'mar',
  wed: 'mié',
  thu: 'jue',
  fri: 'vie',
  sat: 'sáb',
  sun: 'dom',
};

/** Calling hours as they were written (`Mon-Fri 08:00-19:00`), their days in each language; read back, they are the same hours. */
export function windowText(spec: string): Text {
  if (spec === 'always') return { es: 'a toda hora', en: 'at any hour' };
  return {
    es: spec.replace(/\b(?:mon|tue|wed|thu|fri|sat|sun)\b/gi, (day) => spanish[day.toLowerCase()] ?? day),
    en: spec,
  };
}
