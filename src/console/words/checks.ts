import { DateTime } from 'luxon';

import { windowText } from '../../campaigns';
import type { AttemptStory } from '../../reporting';
import type { Text } from '../../platform/i18n/language';
import { momentText } from '../../platform/i18n/moment-text';

type Check = NonNullable<AttemptStory['admission']>['checks'][number];

/** What admission looks at, in the words of whoever asks why a person was called. */
const checkNames: Readonly<Record<string, Text>> = {
  onDoNotCallList: { es: '¿Está en la lista de no llamar?', en: 'On the do-not-call list?' },
  campaignState: { es: '¿Está en curso la campaña?', en: 'Is the campaign running?' },
  restorationHolds: {
    es: '¿Espera una copia restaurada que alguien la revise?',
    en: 'Does a restored backup wait for a person?',
  },
  calledSinceBackup: {
    es: '¿Se le llamó después de la copia restaurada?',
    en: 'Called after the backup that was restored?',
  },
  attempts: { es: 'Intentos anteriores a esta persona', en: 'Earlier attempts on this person' },
  earlierCalls: { es: 'Llamadas anteriores a este número', en: 'Earlier calls to this number' },
  registriesLacking: {
    es: 'Registros exigidos que faltan o son viejos',
    en: 'Required registries missing or too old',
  },
  openElsewhere: { es: '¿Tiene otra llamada abierta?', en: 'Is another call of it open?' },
  heldSince: { es: 'Registro ambiguo que espera, desde', en: 'Ambiguous record waiting since' },
  localTime: { es: 'Hora donde está la persona', en: "Time on the person's clock" },
  pacing: { es: 'Ritmo, presupuesto y llamadas a la vez', en: 'Pace, budget and calls at once' },
  rules: { es: 'Reglas de su país y de la campaña', en: 'Rules of the country and of the campaign' },
};

export function checkName({ check }: Check): Text {
  return checkNames[check] ?? { es: check, en: check };
}

/** What a check found, where that is a word; undefined: it is data, shown as it was kept. */
export function foundText(found: Check['found'] | undefined): Text | undefined {
  if (found === true) return { es: 'Sí', en: 'Yes' };
  if (found === false) return { es: 'No', en: 'No' };
  if (found === null || found === undefined) return { es: '—', en: '—' };
  if (typeof found === 'number') return { es: String(found), en: String(found) };
  if (found === 'running') return { es: 'Sí', en: 'Yes' };
  if (typeof found === 'string') return windowText(found);
  if (!Array.isArray(found)) return undefined;
  if (found.length === 0) return { es: 'No hay', en: 'None' };
  if (!found.every((one) => typeof one === 'string')) return undefined;
  const all = found.map(clockText);
  return { es: all.map(({ es }) => es).join(', '), en: all.map(({ en }) => en).join(', ') };
}

/** A person's clock as admission keeps it, `America/Bogota 2026-11-26T22:40:32 Thu`; other words as they are. */
function clockText(kept: string): Text {
  const [, zone = '', local = ''] = /^(\S+\/\S+) (\d{4}-\d\d-\d\dT[\d:]+)\b/.exec(kept) ?? [];
  const at = DateTime.fromISO(local, { zone });
  if (!at.isValid) return { es: kept, en: kept };
  const said = momentText(at.toMillis(), zone, 'seconds');
  return { es: `${said.es} (${zone})`, en: `${said.en} (${zone})` };
}
