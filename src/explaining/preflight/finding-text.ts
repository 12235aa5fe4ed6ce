import { moneyText, pauseTexts } from '../../campaigns';
import { lackingText } from '../../dnc';
import { decimalText } from '../../platform/i18n/decimal-text';
import type { Text } from '../../platform/i18n/language';
import { momentText } from '../../platform/i18n/moment-text';
import type { Finding, FindingCode, FindingValues } from './rules/finding';

type Flow = FindingValues['endpoint_role']['flow'];

/** One finding in words, with what to do about it; times on the clocks of `zone`. */
export function findingText(finding: Finding, zone: string): Text {
  // The table is complete by its type; that code and values belong together the compiler cannot see here.
  const textOf = texts[finding.code] as (values: Finding['values'], zone: string) => Text;
  return textOf(finding.values, zone);
}

const texts: { readonly [Code in FindingCode]: (values: FindingValues[Code], zone: string) => Text } = {
  contacts: ({ contacts, suppressed, capped }) => ({
    es: `La lista no tiene a quién llamar: ${contacts} contactos, ${suppressed} en la lista de no llamar, ${capped} con el tope de 30 días.`,
    en: `The list has nobody to call: ${contacts} contacts, ${suppressed} on the do-not-call list, ${capped} at their 30-day limit.`,
  }),
  capped: ({ n, per30Days }) => ({
    es: `${n} contactos ya recibieron ${per30Days} llamadas en 30 días: se les llama cuando el tope lo permita.`,
    en: `${n} contacts have had ${per30Days} calls in 30 days: they are called when that limit permits.`,
  }),
  endpoints: () => ({
    es: 'No hay endpoints: defina CALLMYWAY_ENDPOINTS=usuario:clave[:número][@ivr|agent] y arranque de nuevo, o agréguelos en la consola.',
    en: 'There are no endpoints: set CALLMYWAY_ENDPOINTS=user:password[:number][@ivr|agent] and start again, or enter them in the console.',
  }),
  endpoint_role: ({ flow, role }) => ({
    es: `El flujo ${flow} necesita un endpoint con el papel ${role}: agregue @${role} en CALLMYWAY_ENDPOINTS.`,
    en: `The flow ${flow} needs an endpoint with the role ${role}: add @${role} in CALLMYWAY_ENDPOINTS.`,
  }),
  endpoints_shut_out: ({ n, of, reason }) => ({
    es: `El proveedor rechaza ${n} de ${of} endpoints (${reason}): autorícelos para Click2Dial en CallMyWay y registre esta IP.`,
    en: `The provider refuses ${n} of ${of} endpoints (${reason}): authorise them for Click2Dial at CallMyWay, and register this IP.`,
  }),
  endpoints_unproven: ({ n, of, flow }) => ({
    es: `Por ${n} de ${of} endpoints no ha salido ninguna llamada: ¿autorizados para Click2Dial? ¿${codecText(flow).es}?`,
    en: `No call has ever gone out through ${n} of ${of} endpoints: authorised for Click2Dial? ${codecText(flow).en}?`,
  }),
  not_calibrated: () => ({
    es: 'Sin calibrar: no se ha probado a cuál número se llama primero; pregon calibrate lo averigua con una llamada.',
    en: 'Not calibrated: nobody has tried which number rings first; pregon calibrate finds out with one call.',
  }),
  registries: ({ lacking }) => lackingText(lacking),
  provider: ({ why, text }) => providerText(why, text),
  until_passed: ({ until }, zone) => ({
    es: `La fecha final (${onClock(until, zone, 'es')}) ya pasó: ponga una posterior.`,
    en: `The end date (${onClock(until, zone, 'en')}) has passed: set a later one.`,
  }),
  no_open_window: () => ({
    es: 'El horario no permite ninguna llamada a nadie de la lista: revise horario, feriados y el horario de la lista.',
    en: "The hours never permit a call to anybody of the list: check the window, holidays and the list's own hours.",
  }),
  no_open_window_before_end: ({ until, opensAt }, zone) => ({
    es: `El horario no abre antes de la fecha final (${onClock(until, zone, 'es')}): la próxima vez es ${onClock(opensAt, zone, 'es')}.`,
    en: `The hours do not open before the end date (${onClock(until, zone, 'en')}): the next time is ${onClock(opensAt, zone, 'en')}.`,
  }),
  some_never_open: ({ n, places }) => ({
    es: `A ${n} contactos no les sirve ningún horario (${places.join(', ')}).`,
    en: `No hours ever suit ${n} contacts (${places.join(', ')}).`,
  }),
  budget_reached: ({ budgetMicros, costMicros }) => ({
    es: `El costo (${money(costMicros).es}) ya llegó al presupuesto (${money(budgetMicros).es}): auméntelo.`,
    en: `The cost (${money(costMicros).en}) has reached the budget (${money(budgetMicros).en}): raise it.`,
  }),
  budget_below_one_call: ({ leftMicros, expectedMicros }) => ({
    es: `Del presupuesto queda ${money(leftMicros).es} y una llamada cuesta unos ${money(Math.round(expectedMicros)).es}: alcanza para una.`,
    en: `Of the budget ${money(leftMicros).en} is left and a call costs about ${money(Math.round(expectedMicros)).en}: it is enough for one.`,
  }),
  leaves_people: ({ until, left }, zone) => ({
    es: `Se calcula que a la fecha final (${onClock(until, zone, 'es')}) quedarán unas ${left} personas sin terminar: más ritmo, más endpoints u otra fecha.`,
    en: `At the end date (${onClock(until, zone, 'en')}) about ${left} people are expected to be left: a higher pace, more endpoints or another date.`,
  }),
  loosened: ({ es, en }) => ({ es: `Regla más laxa: ${es}`, en: `Loosened rule: ${en}` }),
  restored: () => ({
    es: 'Se restauró una copia de la base y no se llama a nadie hasta que alguien lo permita: inicie pregon serve, mire pregon restore --status, y después pregon restore --lift.',
    en: 'A backup of the database was restored, and nobody is called until somebody permits it: start pregon serve, look at pregon restore --status, then pregon restore --lift.',
  }),
  late_start: () => ({
    es: 'La hora de inicio pasó con el servicio detenido: al iniciar se llama desde ahora.',
    en: 'The start time passed while the service was down: a start calls from now on.',
  }),
  outage: () => ({
    es: 'El servicio estuvo detenido hasta después del cierre del horario: al reanudar se llama desde ahora.',
    en: 'The service was down past the end of the calling hours: to resume calls from now on.',
  }),
  stopped_itself: ({ reason }) => {
    const { es, en } = pauseTexts[reason] ?? { es: reason, en: reason };
    return { es: `${es}: ¿ya se corrigió la causa?`, en: `${en}: has the cause been mended?` };
  },
};

/** The manual: the one that rings first needs the codec as its first, the other among those permitted. */
function codecText(flow: Flow): Text {
  if (flow === 'agent-first') {
    return { es: 'Códec PCMA de primero', en: 'Codec PCMA as the first' };
  }
  return { es: 'Códec PCMA entre los permitidos', en: 'Codec PCMA among those permitted' };
}

function providerText(why: FindingValues['provider']['why'], text: string): Text {
  switch (why) {
    case 'unreachable':
      return {
        es: `No se puede conectar con el proveedor (${text}); revise CALLMYWAY_CDR_URL y la red.`,
        en: `The provider cannot be reached (${text}); check CALLMYWAY_CDR_URL and the network.`,
      };
    case 'rejected':
      return {
        es: `El proveedor rechaza la consulta ("${text}"); revise usuario y clave en CALLMYWAY_ENDPOINTS y que esta IP esté registrada.`,
        en: `The provider rejects the request ("${text}"); check user and password in CALLMYWAY_ENDPOINTS, and that this IP is registered.`,
      };
    case 'broken':
      return {
        es: `El proveedor no contesta con registros de llamadas (${text}); revise CALLMYWAY_CDR_URL.`,
        en: `The provider does not answer with call records (${text}); check CALLMYWAY_CDR_URL.`,
      };
    case 'stopped':
      return {
        es: 'El servicio se detiene; no se preguntó al proveedor.',
        en: 'The service is stopping; the provider was not asked.',
      };
  }
}

function onClock(atMs: number, zone: string, language: keyof Text): string {
  return `${momentText(atMs, zone)[language]} ${zone}`;
}

const money = (micros: number): Text => decimalText(moneyText(micros));
