import { BadRequestException, HttpException } from '@nestjs/common';

import { AccessRefused, refusalStatus, refusalText } from '../../access';
import { PolicyProblem } from '../../campaigns';
import { isDatabaseAway } from '../../platform/database';
import type { Text } from '../../platform/i18n/language';
import { invalidFields, Problem } from './problem';

/** What may be said about an error. Undefined: nothing, it was not foreseen. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof AccessRefused) {
    const { refusal } = error;
    return new Problem(refusalStatus(refusal), refusal.code, refusalText(refusal));
  }
  if (error instanceof PolicyProblem) return policyProblem(error);
  if (isDatabaseAway(error)) return databaseAway;
  const unread = ofBody(error);
  if (unread !== undefined) return unread;
  const status = statusOf(error);
  return status === undefined ? undefined : ofStatus(status);
}

const databaseAway = new Problem(503, 'database_away', {
  es: 'La base de datos no responde en este momento: pregunte de nuevo en unos segundos. Lo pedido pudo haberse hecho o no; con la misma Idempotency-Key se hace una sola vez.',
  en: 'The database does not answer at this moment: ask again in some seconds. What was asked for may have been done or not; with the same Idempotency-Key it is done once.',
});

function policyProblem(problem: PolicyProblem): Problem {
  return invalidFields(
    [problem, ...problem.others].map(({ field, given, right }) => {
      const shown = given.slice(0, 100);
      const text = {
        es: `no sirve "${shown}"; debe ser ${right.es}`,
        en: `"${shown}" will not do; it must be ${right.en}`,
      };
      return { field, text };
    }),
  );
}

/** What Nest, Express and its body parsers throw for a request that is at fault. */
function statusOf(error: unknown): number | undefined {
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

/** What the parsers of bodies threw, by their sentences: nothing else of them is left when Nest has made it an exception. */
function ofBody(error: unknown): Problem | undefined {
  if (!(error instanceof BadRequestException)) return undefined;
  const { message } = error;
  if (/JSON/.test(message)) return badRequest(noJson);
  if (/^(Unexpected field|Too many files)/.test(message)) return invalidFields([oneFile]);
  return /^(Multipart: |Unexpected end of form|Malformed part)/.test(message)
    ? badRequest(noForm)
    : undefined;
}

const badRequest = (text: Text) => new Problem(400, 'bad_request', text);
const noJson = { es: 'El cuerpo no es un objeto JSON.', en: 'The body is no JSON object.' };
const noForm = {
  es: 'El formulario (multipart/form-data) está cortado o mal armado.',
  en: 'The form (multipart/form-data) is cut off or badly put together.',
};
const oneFile = {
  field: 'file',
  text: {
    es: 'debe venir un solo archivo, en el campo "file"',
    en: 'there must be one file, in the field "file"',
  },
};

/** Their own messages are not ours to promise, and may repeat what was sent. */
function ofStatus(status: number): Problem {
  switch (status) {
    case 404:
      return new Problem(404, 'not_found', {
        es: 'Aquí no hay nada: la dirección no existe.',
        en: 'There is nothing here: the address does not exist.',
      });
    case 413:
      return new Problem(413, 'too_large', { es: 'Es demasiado grande.', en: 'It is too large.' });
    case 415:
      return new Problem(415, 'unsupported_type', {
        es: 'Ese tipo de contenido no se acepta aquí.',
        en: 'That content type is not accepted here.',
      });
    default:
      return new Problem(status, 'bad_request', {
        es: 'La solicitud no se entiende.',
        en: 'The request cannot be understood.',
      });
  }
}
