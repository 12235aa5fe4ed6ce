import type { Text } from '../../platform/i18n/language';
import type { DriftChecked, StandingDrift } from './drift.store';
import type { DriftKind } from './rules/wire-drift';

const what: Readonly<Record<DriftKind, Text>> = {
  first_leg: { es: 'quién suena primero', en: 'who rings first' },
  utc_offset: { es: 'la hora de los registros (UTC)', en: "the records' time (UTC)" },
  phone_forms: { es: 'cómo se escriben los números', en: 'how numbers are written' },
  fields: { es: 'campos de los registros', en: 'fields of records' },
  full_account: {
    es: 'si una consulta muestra toda la cuenta',
    en: 'whether one look shows the whole account',
  },
  record_delay: { es: 'cuánto tardan los registros', en: 'how late records come' },
};

/** One disagreement in words; values come from the provider and stay as they are. */
export function driftText({ kind, was, is }: StandingDrift): Text {
  const values = `${was || '–'} → ${is || '–'}`.replace(/\p{Cc}/gu, ' ').slice(0, 200);
  return { es: `${what[kind].es}: ${values}`, en: `${what[kind].en}: ${values}` };
}

/** As `GET /account` gives it. */
export function driftView({ at, calibratedAt, drifts }: DriftChecked) {
  const iso = (ms: number): string => new Date(ms).toISOString();
  return {
    checkedAt: iso(at),
    calibratedAt: iso(calibratedAt),
    drifts: drifts.map(({ kind, was, is, since }) => ({ kind, was, is, since: iso(since) })),
  };
}
