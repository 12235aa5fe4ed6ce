import type { CallRefusal } from '../../dialing';
import type { Text } from '../../platform/i18n/language';
import { Problem } from '../http/problem';
import { isProblemCode, type ProblemCode } from '../http/problem-codes';

/** What a refused call says: 422 when it can never be placed like this, 409 when not now, 503 when nobody calls here. */
export function callProblem(refusal: CallRefusal): Problem {
  switch (refusal.code) {
    case 'unknown_endpoint':
      return new Problem(422, refusal.code, {
        es: 'No hay un endpoint con ese usuario.',
        en: 'There is no endpoint with this user name.',
      });
    case 'endpoint_role':
      return new Problem(422, refusal.code, {
        es: `Este flujo necesita un endpoint con el papel ${refusal.needs}.`,
        en: `This flow needs an endpoint with the role ${refusal.needs}.`,
      });
    case 'key_reused':
      return new Problem(422, 'idempotency_key_reused', {
        es: 'Esa clave de idempotencia ya pidió otra llamada.',
        en: 'That idempotency key has asked for another call already.',
      });
    case 'endpoint_busy':
      return notNow(refusal.code, refusal.at, {
        es: 'El endpoint está en una llamada.',
        en: 'The endpoint is in a call.',
      });
    case 'endpoint_set_aside':
      return notNow(refusal.code, refusal.at, {
        es: `El endpoint está apartado (${refusal.detail}).`,
        en: `The endpoint is set aside (${refusal.detail}).`,
      });
    case 'not_admitted':
      return notNow(codeOf(refusal.reason), refusal.at, reasonText(refusal.reason));
    case 'not_calling':
      return new Problem(503, refusal.code, {
        es: 'Este proceso no llama, o no todavía: espera los registros de llamadas. Intente en unos segundos.',
        en: 'This process places no calls, or not yet: it waits for call records. Try again in some seconds.',
      });
    case 'answer_late':
      return new Problem(503, 'call_answer_late', {
        es: 'El proceso que llama tomó el pedido y no ha respondido: puede haber llamada. Pida otra vez con la misma clave de idempotencia.',
        en: 'The process that calls took the order and has not answered: there may be a call. Ask again with the same idempotency key.',
      });
    case 'provider_unreachable':
      return new Problem(503, refusal.code, {
        es: `No se puede conectar con el proveedor (${refusal.detail}).`,
        en: `The provider cannot be reached (${refusal.detail}).`,
      });
  }
}

/** `when`: the first moment at which it may be asked again with hope, as far as is known. */
function notNow(code: ProblemCode, at: number | undefined, text: Text): Problem {
  const when = at === undefined ? undefined : new Date(at).toISOString();
  return new Problem(409, code, text, { members: { when } });
}

const codeOf = (reason: string): ProblemCode => (isProblemCode(reason) ? reason : 'not_admitted');

const texts: Readonly<Record<string, Text>> = {
  dnc: { es: 'Está en la lista de no llamar.', en: 'It is on the do-not-call list.' },
  open_attempt_elsewhere: {
    es: 'Ya hay una llamada a este número, o falta saber cómo terminó.',
    en: 'There is a call to this number already, or its end is not known yet.',
  },
  gap: { es: 'Se le llamó hace muy poco.', en: 'It was called too short a time ago.' },
  window_closed: {
    es: 'Está fuera del horario permitido donde vive el contacto.',
    en: "It is outside the permitted hours in the contact's zone.",
  },
  pace: { es: 'El ritmo no deja lugar ahora.', en: 'The pace leaves no room now.' },
  budget: { es: 'El costo llegó al presupuesto.', en: 'The cost has reached the budget.' },
  not_running: {
    es: 'Las llamadas sueltas de este flujo están en pausa.',
    en: 'Single calls in this flow are paused.',
  },
  registry_too_old: {
    es: 'Un registro de no llamar exigido falta o es demasiado viejo.',
    en: 'A required do-not-call registry is missing or too old.',
  },
};

function reasonText(reason: string): Text {
  return texts[reason] ?? { es: `No se permite ahora (${reason}).`, en: `Not permitted now (${reason}).` };
}
