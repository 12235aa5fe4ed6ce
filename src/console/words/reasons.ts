import { outcomes, pauseTexts } from '../../campaigns';
import { rowProblemTexts } from '../../contacts';
import type { Text } from '../../platform/i18n/language';
import { outcomeNames } from './names';

const known: Readonly<Record<string, Text>> = {
  ...pauseTexts,
  dnc: { es: 'En la lista de no llamar', en: 'On the do-not-call list' },
  cap: { es: 'Un tope por número no deja más llamadas', en: 'A cap on calls to this number leaves no more' },
  max_attempts: { es: 'Intentos agotados', en: 'Attempts used up' },
  gap: { es: 'Se le llamó hace poco', en: 'Called a short while ago' },
  cap_day: { es: 'Ya se le llamó hoy', en: 'Called already today' },
  cap_30d: { es: 'Tope de llamadas en 30 días', en: 'The limit of calls in 30 days is reached' },
  another_band: { es: 'Se espera otra franja del día', en: 'Waiting for another time of day' },
  window_closed: { es: 'Fuera del horario de llamadas', en: 'Outside calling hours' },
  holiday: { es: 'Es feriado', en: 'It is a holiday' },
  no_open_window: { es: 'Ningún horario le sirve', en: 'No calling hours suit' },
  campaign_ended: { es: 'Llegó la fecha final de la campaña', en: "The campaign's end date has come" },
  budget: { es: 'El costo llegó al presupuesto', en: 'The cost has reached the budget' },
  most_at_once: {
    es: 'Ya hay tantas llamadas a la vez como se permiten',
    en: 'As many calls are up as are allowed',
  },
  agents_busy: {
    es: 'Una llamada más podría no encontrar agente libre',
    en: 'One more call might find no agent free',
  },
  registry_too_old: {
    es: 'Un registro de no llamar exigido falta o es demasiado viejo; impórtelo y reanude',
    en: 'A required do-not-call registry is missing or too old; import it and resume',
  },
  late_start: {
    es: 'Pasó la hora de inicio sin que el servicio estuviera en marcha',
    en: 'The start time passed while the service was down',
  },
  unscheduled: { es: 'Se quitó la hora de inicio', en: 'Its start time was taken away' },
  not_called_yet: { es: 'Aún no se llama', en: 'Not called yet' },
  not_enrolled: { es: 'La campaña no ha empezado', en: 'The campaign has not started' },
  in_call: { es: 'En llamada, o a la espera de su registro', en: 'In a call, or waiting for its record' },
  abandoned: { es: 'Ningún agente le contestó', en: 'No agent picked up' },
  campaign_cancelled: { es: 'Campaña cancelada', en: 'Campaign cancelled' },
};

/** A reason code as a sentence; the provider's own words stay as they are. */
export function reasonText(code: string): Text {
  const exact = known[code] ?? outcomeText(code);
  if (exact !== undefined) return exact;
  const [head = '', ...rest] = code.split(' ');
  const tail = rest.join(' ');
  switch (head) {
    case 'duplicate_of_row':
      return { es: `Repite la fila ${tail}`, en: `Repeats row ${tail}` };
    case 'called_at':
      return { es: `Ya se le llamó (${tail})`, en: `Called already (${tail})` };
    case 'paused_by':
      return { es: `Pausada por ${tail}`, en: `Paused by ${tail}` };
    case 'cancelled_by':
      return { es: `Cancelada por ${tail}`, en: `Cancelled by ${tail}` };
  }
  const retry = head.startsWith('retry_after_') ? outcomeText(head.slice('retry_after_'.length)) : undefined;
  if (retry !== undefined) return { es: `Se reintentará: ${retry.es}`, en: `To be tried again: ${retry.en}` };
  return rowProblem(code) ?? { es: code, en: code };
}

function outcomeText(code: string): Text | undefined {
  const outcome = outcomes.find((one) => one === code);
  return outcome && outcomeNames[outcome];
}

/** What is wrong with a row of a list. */
export function rowProblemText(code: string | null): Text {
  return (code === null ? undefined : rowProblem(code)) ?? { es: code ?? '', en: code ?? '' };
}

function rowProblem(code: string): Text | undefined {
  return Object.entries(rowProblemTexts).find(([problem]) => problem === code)?.[1].sentence;
}
