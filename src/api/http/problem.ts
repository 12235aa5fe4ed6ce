import type { ProblemCode } from './problem-codes';
import type { Text } from '../../platform/i18n/language';

/** One field of a body that will not do. */
export interface FieldProblem {
  readonly field: string;
  readonly text: Text;
}

/** An expected failure, on its way to the user: RFC 9457 over the API, a sentence in the console. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** Public and stable: scripts hang on it. */
    readonly code: ProblemCode,
    readonly text: Text,
    readonly more: {
      readonly fields?: readonly FieldProblem[];
      readonly members?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(text.en);
  }
}

export function notFound(what: Text): Problem {
  return new Problem(404, 'not_found', { es: `No existe: ${what.es}.`, en: `There is no such ${what.en}.` });
}

export function invalidFields(fields: readonly FieldProblem[]): Problem {
  const list = (language: 'es' | 'en') =>
    fields
      .map(({ field, text }) => (field === '' ? text[language] : `${field}: ${text[language]}`))
      .join(' · ');
  return new Problem(400, 'invalid_body', { es: list('es'), en: list('en') }, { fields });
}
