import type { Text } from '../../platform/i18n/language';

/** One rule of a campaign as a form shows it. */
export interface RuleField {
  readonly name: string;
  readonly label: Text;
  readonly hint?: Text;
  /** When a change of it takes effect in a campaign that has started. */
  readonly effect: Text;
  readonly type?: 'datetime-local';
  readonly inputmode?: 'numeric' | 'decimal';
  /** One of the delays, instead of a text. */
  readonly isDelay?: true;
  /** For those who look for it: folded away while it holds what it usually holds. */
  readonly folded?: true;
  /** What a campaign has where nobody said anything; else blank. */
  readonly usual?: string;
}

export interface RuleGroup {
  readonly title: Text;
  readonly fields: readonly RuleField[];
}

const nextCall = { es: 'Desde la próxima llamada.', en: 'From the next call on.' };
const openHours = {
  es: 'Desde la próxima llamada; las que están en curso no se cortan.',
  en: 'From the next call on; calls under way are not cut.',
};
const nextEnd = {
  es: 'Para llamadas que terminen desde ahora; quien ya espera conserva su hora.',
  en: 'For calls that end from now on; who waits already keeps their time.',
};
const nextRecords = {
  es: 'Para llamadas cuyos registros se lean desde ahora.',
  en: 'For calls whose records are read from now on.',
};
const blankByCountry = { es: 'En blanco, según el país.', en: "Blank: as the country's rules say." };

export const ruleGroups: readonly RuleGroup[] = [
  {
    title: { es: 'Cuándo', en: 'When' },
    fields: [
      {
        name: 'window',
        label: { es: 'Horario', en: 'Calling hours' },
        hint: {
          es: 'p. ej. Lun-Vie 08:00-19:00; en blanco, según el país.',
          en: "e.g. Mon-Fri 08:00-19:00; blank: as the country's rules say.",
        },
        effect: openHours,
      },
      {
        name: 'holidays',
        folded: true,
        label: { es: 'Feriados', en: 'Holidays' },
        hint: {
          es: 'En blanco, los del país; none: ninguno; o p. ej. CR,2026-12-24.',
          en: "Blank: the country's; none; or e.g. CR,2026-12-24.",
        },
        effect: openHours,
      },
      {
        name: 'until',
        folded: true,
        label: { es: 'Hasta', en: 'Until' },
        hint: {
          es: 'p. ej. 2026-12-24T18:00; después no se llama.',
          en: 'e.g. 2026-12-24T18:00; no calls after it.',
        },
        effect: {
          es: 'Enseguida; a quien ya quedó fuera por el plazo anterior no se le vuelve a incluir.',
          en: 'At once; who was left out by the former end is not taken in again.',
        },
      },
      {
        name: 'timeZone',
        folded: true,
        usual: 'America/Costa_Rica',
        label: { es: 'Zona horaria', en: 'Time zone' },
        hint: { es: 'De quien no se sabe la suya.', en: 'Of those whose own is not known.' },
        effect: {
          es: 'Para quien entre desde ahora; quien ya espera conserva la suya.',
          en: 'For those who come in from now on; who waits already keeps theirs.',
        },
      },
    ],
  },
  {
    title: { es: 'Cuánto', en: 'How much' },
    fields: [
      {
        name: 'pace',
        label: { es: 'Llamadas por minuto', en: 'Calls per minute' },
        effect: nextCall,
        inputmode: 'numeric',
      },
      {
        name: 'maxAttempts',
        label: { es: 'Intentos por persona', en: 'Attempts per person' },
        hint: blankByCountry,
        effect: {
          es: 'Desde la próxima llamada; quien ya agotó los suyos no vuelve a la espera.',
          en: 'From the next call on; who has used theirs up does not wait again.',
        },
        inputmode: 'numeric',
      },
      {
        name: 'perDay',
        folded: true,
        label: { es: 'Llamadas al día por número', en: 'Calls a day per number' },
        hint: blankByCountry,
        effect: nextCall,
        inputmode: 'numeric',
      },
      {
        name: 'per30Days',
        folded: true,
        label: { es: 'Llamadas en 30 días por número', en: 'Calls in 30 days per number' },
        hint: blankByCountry,
        effect: nextCall,
        inputmode: 'numeric',
      },
      {
        name: 'gap',
        folded: true,
        label: { es: 'Segundos entre intentos', en: 'Seconds between attempts' },
        hint: { es: 'A un mismo número; en blanco, la norma.', en: 'To one number; blank: the rule.' },
        effect: nextCall,
        inputmode: 'numeric',
      },
      {
        name: 'budget',
        label: { es: 'Presupuesto', en: 'Budget' },
        hint: { es: 'En blanco: sin tope.', en: 'Blank: no limit.' },
        effect: {
          es: 'Desde la próxima llamada; si se pausó por él, reanúdela.',
          en: 'From the next call on; if it was paused for it, resume it.',
        },
        inputmode: 'decimal',
      },
      {
        name: 'mostAtOnce',
        folded: true,
        label: { es: 'Llamadas a la vez', en: 'Calls at once' },
        hint: { es: 'En blanco: tantas como endpoints.', en: 'Blank: as many as endpoints.' },
        effect: nextCall,
        inputmode: 'numeric',
      },
      {
        name: 'rampUp',
        folded: true,
        usual: '0',
        label: { es: 'Arranque gradual (minutos)', en: 'Ramp-up (minutes)' },
        effect: {
          es: 'Contado desde que empezó o se reanudó.',
          en: 'Counted from its start, or since it was resumed.',
        },
        inputmode: 'numeric',
      },
      {
        name: 'weight',
        folded: true,
        usual: '1',
        label: { es: 'Peso frente a otras campañas', en: 'Weight next to other campaigns' },
        hint: { es: 'De 1 a 100; en blanco, 1.', en: 'From 1 to 100; blank: 1.' },
        effect: nextCall,
        inputmode: 'numeric',
      },
      {
        name: 'no_answer',
        label: { es: 'Si no contesta', en: 'If there is no answer' },
        effect: nextEnd,
        isDelay: true,
      },
      { name: 'busy', label: { es: 'Si está ocupado', en: 'If busy' }, effect: nextEnd, isDelay: true },
      {
        name: 'failed',
        folded: true,
        label: { es: 'Si falla', en: 'If it fails' },
        effect: nextEnd,
        isDelay: true,
      },
    ],
  },
  {
    title: { es: 'Menú de la grabación', en: "The recording's menu" },
    fields: [
      {
        name: 'optOutTo',
        label: { es: 'Número de «no me llamen»', en: 'Number of "do not call me"' },
        hint: { es: 'Adonde el menú pasa a quien lo pide.', en: 'Where the menu sends those who ask.' },
        effect: nextRecords,
      },
      {
        name: 'agentTo',
        label: { es: 'Número de los agentes', en: "Agents' number" },
        hint: { es: 'Varios, separados por comas.', en: 'Several: divided by commas.' },
        effect: nextRecords,
      },
      {
        name: 'destinations',
        folded: true,
        label: { es: 'Otros destinos del menú', en: "The menu's other destinations" },
        hint: {
          es: 'p. ej. 40003000=voicemail,40004000=replay; también palabras propias.',
          en: 'e.g. 40003000=voicemail,40004000=replay; also words of your own.',
        },
        effect: nextRecords,
      },
      {
        name: 'shortAnswer',
        folded: true,
        label: { es: 'Respuesta corta: hasta (segundos)', en: 'Short answer: up to (seconds)' },
        hint: { es: 'En blanco: 6, o según el país.', en: "Blank: 6, or as the country's rules say." },
        effect: nextRecords,
        inputmode: 'numeric',
      },
      {
        name: 'agents',
        folded: true,
        label: { es: 'Agentes que pueden atender', en: 'Agents who can take a call' },
        hint: {
          es: 'Limita las llamadas a la vez para que casi nadie quede sin atender.',
          en: 'Limits calls at once so that hardly anybody finds no agent.',
        },
        effect: nextCall,
        inputmode: 'numeric',
      },
      {
        name: 'abandonLimit',
        folded: true,
        usual: '3',
        label: { es: 'Sin atender, a lo sumo (%)', en: 'Abandoned, at most (%)' },
        effect: nextCall,
        inputmode: 'decimal',
      },
    ],
  },
  {
    title: { es: 'Qué la detiene', en: 'What stops it' },
    fields: [
      {
        name: 'registries',
        folded: true,
        label: { es: 'Registros exigidos', en: 'Registries required' },
        hint: { es: 'Nombre=días, p. ej. REPEP=30', en: 'Name=days, e.g. REPEP=30' },
        effect: {
          es: 'Enseguida: si falta uno, o es viejo, se pausa.',
          en: 'At once: where one is missing or too old, it pauses.',
        },
      },
      {
        name: 'breaker',
        folded: true,
        label: { es: 'Freno', en: 'Breaker' },
        hint: { es: 'off, o p. ej. failures=0.5/50', en: 'off, or e.g. failures=0.5/50' },
        effect: { es: 'Desde el próximo resultado.', en: 'From the next outcome on.' },
      },
      {
        name: 'country',
        folded: true,
        usual: 'CR',
        label: { es: 'País', en: 'Country' },
        hint: { es: 'Con cuyas reglas se comparan estas.', en: 'With whose rules these are compared.' },
        effect: {
          es: 'Enseguida; a cada persona se la llama según su propio país.',
          en: 'At once; each person is called by the rules of their own country.',
        },
      },
    ],
  },
];

export const flowLabel: Text = { es: 'Cómo se llama', en: 'How people are called' };

export const startField: RuleField = {
  name: 'startsAt',
  label: { es: 'Empezar sola', en: 'Start by itself' },
  hint: {
    es: 'En la zona horaria de la campaña. En blanco: usted la inicia.',
    en: "In the campaign's time zone. Blank: you start it.",
  },
  effect: { es: 'Antes de empezar.', en: 'Before it starts.' },
  type: 'datetime-local',
};

const otherLabels: Readonly<Record<string, Text>> = {
  name: { es: 'Nombre', en: 'Name' },
  listId: { es: 'Lista', en: 'List' },
  flow: flowLabel,
  startsAt: startField.label,
  listWindow: { es: 'Horario de la lista', en: "The list's hours" },
  refused: { es: 'Si el proveedor la rechaza', en: 'If the provider refuses it' },
  lost: { es: 'Si no hubo llamada', en: 'If there was no call' },
};

/** A field by its name, as a person knows it. */
export function ruleLabel(name: string): Text {
  const field = ruleGroups.flatMap(({ fields }) => fields).find((one) => one.name === name);
  return field?.label ?? otherLabels[name] ?? { es: name, en: name };
}
