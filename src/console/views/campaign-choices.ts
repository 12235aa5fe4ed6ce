import type { Text } from '../../platform/i18n/language';

export const flows = [
  { value: 'blast', text: { es: 'Grabación a cada persona', en: 'A recording to each person' } },
  {
    value: 'prospect-first',
    text: { es: 'Primero la persona, luego el agente', en: 'The person first, then the agent' },
  },
  {
    value: 'agent-first',
    text: { es: 'Primero el agente, luego la persona', en: 'The agent first, then the person' },
  },
];

export function flowText(flow: string): Text {
  return flows.find(({ value }) => value === flow)?.text ?? { es: flow, en: flow };
}

export const delays = [
  { value: 'never', text: { es: 'no reintentar', en: 'do not try again' } },
  { value: '5m', text: { es: 'reintentar en 5 minutos', en: 'try again in 5 minutes' } },
  { value: '30m', text: { es: 'reintentar en 30 minutos', en: 'try again in 30 minutes' } },
  { value: '1h', text: { es: 'reintentar en 1 hora', en: 'try again in 1 hour' } },
  { value: '4h', text: { es: 'reintentar en 4 horas', en: 'try again in 4 hours' } },
  { value: '1d', text: { es: 'reintentar en 1 día', en: 'try again in 1 day' } },
];
