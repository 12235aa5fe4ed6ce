import { outcomeNames, outcomes, pauseTexts } from '../campaigns';
import { rowProblemTexts } from '../contacts';
import type { Text } from '../platform/i18n/language';

const known: Readonly<Record<string, Text>> = {
  ...pauseTexts,
  dnc: { es: 'En la lista de no llamar', en: 'On the do-not-call list' },
  called_since_backup: {
    es: 'Hay registro de una llamada posterior a la copia restaurada, que pudo ser de esta campaña',
    en: 'There is a record of a call after the backup that was restored, and it may have been for this campaign',
  },
  cap: { es: 'Un tope por número no deja más llamadas', en: 'A cap on calls to this number leaves no more' },
  max_attempts: { es: 'Intentos agotados', en: 'Attempts used up' },
  gap: { es: 'Se le llamó hace poco', en: 'Called a short while ago' },
  cap_day: { es: 'Ya se le llamó hoy', en: 'Called already today' },
  cap_30d: { es: 'Tope de llamadas en 30 días', en: 'The limit of calls in 30 days is reached' },
  another_band: { es: 'Se espera otra franja del día', en: 'Waiting for another time of day' },
  window_closed: { es: 'Fuera del horario de llamadas', en: 'Outside calling hours' },
  holiday: { es: 'Es feriado o un día de cierre', en: 'It is a holiday or a closed day' },
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
  being_enrolled: {
    es: 'La lista está entrando en la campaña',
    en: 'The list is being taken into the campaign',
  },
  came_later: {
    es: 'Entró en la lista cuando la campaña ya había empezado',
    en: 'Came into the list after the campaign had started',
  },
  in_call: { es: 'En llamada, o a la espera de su registro', en: 'In a call, or waiting for its record' },
  abandoned: { es: 'Ningún agente le contestó', en: 'No agent picked up' },
  uncertain_attempt: {
    es: 'No se sabe si la llamada salió; lo dirán los registros',
    en: 'Nobody knows whether the call was placed; the records will tell',
  },
  open_attempt_elsewhere: { es: 'Otra campaña lo está llamando', en: 'Another campaign is calling it' },
  no_free_endpoint: { es: 'No hay endpoint libre', en: 'No endpoint is free' },
  no_endpoint: { es: 'Ningún endpoint sirve para este flujo', en: 'No endpoint fits this flow' },
  endpoints_set_aside: { es: 'Los endpoints están apartados', en: 'The endpoints are set aside' },
  other_campaign_first: {
    es: 'Los endpoints están en llamadas de otra campaña',
    en: "The endpoints are in another campaign's calls",
  },
  provider_unreachable: { es: 'El proveedor no responde', en: 'The provider cannot be reached' },
  records_unreadable: {
    es: 'No se llama hasta poder leer los registros de llamadas',
    en: 'Nobody is called until call records can be read',
  },
  no_calling_process: {
    es: 'Ningún proceso está llamando para ella: inicie pregon serve, o pregon run',
    en: 'No process is calling for it: start pregon serve, or pregon run',
  },
  first_look: {
    es: 'Antes de llamar se leen los registros de llamadas; falta la primera respuesta',
    en: 'Call records are read before anybody is called; the first answer is not here yet',
  },
  not_authorised: {
    es: 'El proveedor rechaza todos los endpoints; autorícelos y reanude',
    en: 'The provider refuses all endpoints; authorise them and resume',
  },
  budget_held: {
    es: 'Lo que queda del presupuesto está apartado para las llamadas en curso',
    en: 'What is left of the budget is held for calls under way',
  },
  ambiguous_record: {
    es: 'Un registro de llamada ambiguo puede ser suyo; alguien debe resolverlo',
    en: 'An ambiguous call record may be its; somebody has to resolve it',
  },
  ramp_up: { es: 'El ritmo aún sube desde el inicio', en: 'The pace is still rising after the start' },
  account_pace: {
    es: 'Espera su turno en el ritmo de la cuenta',
    en: "Waiting for its turn in the account's pace",
  },
  retry: { es: 'Se reintentará a su hora', en: 'To be tried again in its time' },
  pace: { es: 'Espera su turno en el ritmo', en: 'Waiting for its turn in the pace' },
  nobody_due: { es: 'A nadie le toca todavía', en: 'Nobody is due yet' },
  closing_look: {
    es: 'Todos llamados; última mirada a los registros',
    en: 'Everybody was called; last look at the records',
  },
  not_started: { es: 'La campaña no ha empezado', en: 'The campaign has not started' },
  scheduled: { es: 'Empieza a su hora', en: 'It starts at its time' },
  campaign_paused: { es: 'Campaña en pausa', en: 'The campaign is paused' },
  not_running: { es: 'La campaña no corría', en: 'The campaign was not running' },
  unreadable_record: {
    es: 'Un registro de llamada no se pudo leer',
    en: 'A call record could not be read',
  },
  campaign_completed: { es: 'Campaña terminada', en: 'The campaign has ended' },
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
