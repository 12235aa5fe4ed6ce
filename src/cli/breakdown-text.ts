import type { Language, Text } from '../platform/i18n/language';
import type { Breakdown, Group } from '../reporting';

const words = {
  es: {
    head: [
      '',
      'intentos',
      'hechos',
      'contactados',
      'cortas',
      'sin resolver',
      'tasa',
      'costo',
      'costo/contacto',
      'costo/agente',
    ],
    total: 'Total',
    byAttemptNo: 'Por intento',
    byHour: 'Por hora del contacto',
    byWeekday: 'Por día (1 = lunes)',
    byRoute: 'Por ruta',
    byDestination: 'Adónde fueron',
  },
  en: {
    head: [
      '',
      'attempts',
      'placed',
      'reached',
      'short',
      'unresolved',
      'rate',
      'cost',
      'cost/reached',
      'cost/agent',
    ],
    total: 'Total',
    byAttemptNo: 'By attempt',
    byHour: "By hour of the contact's day",
    byWeekday: 'By weekday (1 = Monday)',
    byRoute: 'By route',
    byDestination: 'Where people went',
  },
} as const;

const sides = ['byAttemptNo', 'byHour', 'byWeekday', 'byRoute', 'byDestination'] as const;
const KEY_WIDTH = 24;
const FIGURE_WIDTH = 15;

/** The report as a table for the eye. */
export function breakdownText(name: string, breakdown: Breakdown): Text {
  return { es: prose(name, breakdown, 'es'), en: prose(name, breakdown, 'en') };
}

function prose(name: string, breakdown: Breakdown, language: Language): string {
  const word = words[language];
  const lines = [name, row(word.head), groupRow({ ...breakdown.total, key: word.total })];
  for (const side of sides) lines.push(word[side], ...breakdown[side].map(groupRow));
  return lines.join('\n');
}

function groupRow(group: Group): string {
  const {
    key,
    attempts,
    placed,
    reached,
    shortAnswers,
    unresolved,
    contactRate,
    cost,
    costPerReached,
    costPerAgent,
  } = group;
  return row([
    `  ${key}`.replace(/\p{Cc}/gu, ' '),
    ...[attempts, placed, reached, shortAnswers, unresolved].map(String),
    ...[contactRate, cost, costPerReached, costPerAgent].map((figure) => figure ?? '-'),
  ]);
}

function row([key = '', ...figures]: readonly string[]): string {
  const first = key.slice(0, KEY_WIDTH).padEnd(KEY_WIDTH);
  return first + figures.map((figure) => figure.padStart(FIGURE_WIDTH)).join('');
}
