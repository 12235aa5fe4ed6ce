import { HttpException } from '@nestjs/common';

import { AccessRefused, refusalStatus, refusalText } from '../../access';
import { PolicyProblem } from '../../campaigns';
import { invalidFields, Problem } from './problem';

/** What may be said about an error. Undefined: nothing, it was not foreseen. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof AccessRefused) {
    const { refusal } = error;
    return new Problem(refusalStatus(refusal), refusal.code, refusalText(refusal));
  }
  if (error instanceof PolicyProblem) return policyProblem(error);
  const status = statusOf(error);
  return status === undefined ? undefined : ofStatus(status);
}

function policyProblem({ field, given, right }: PolicyProblem): Problem {
  const shown = given.slice(0, 100);
  const text = {
    es: `no sirve "${shown}"; debe ser ${right.es}`,
    en: `"${shown}" will not do; it must be ${right.en}`,
  };
  return invalidFields([{ field, text }]);
}

/** What Nest, Express and its body parsers throw for a request that is at fault. */
function statusOf(error: unknown): number | undefined {
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

/** Their own messages are not ours to promise, and may repeat what was sent. */
function ofStatus(status: number): Problem {
  switch (status) {
    case 404:
      return new Problem(404, 'not_found', { es: 'Aquí no hay nada.', en: 'There is nothing here.' });
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
