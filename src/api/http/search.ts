import { ApiQuery } from '@nestjs/swagger';
import { z } from 'zod';

import { lookedFor, type Sought } from '../../contacts';
import { invalidFields } from './problem';

/** `search` of a query. */
export const searchText = z.string().max(100).optional();

/** Documents it. */
export const SearchOf = (): MethodDecorator =>
  ApiQuery({
    name: 'search',
    required: false,
    schema: { type: 'string', maxLength: 100 },
    description:
      'A number however written, its first or last digits (four or more), part of a reference or a name, accents or not. ' +
      'Other filters are not heeded beside it. Beginnings and last digits are found at once; what stands elsewhere, ' +
      'ten thousand rows of the list a page: a page may be short and not the last.',
  });

/** What is looked for among contacts; undefined: nobody. Throws a Problem that says what to write instead. */
export function readSearch(text: string | undefined, country: string): Sought | undefined {
  const { sought, problem } = lookedFor(text ?? '', country);
  if (problem !== undefined) throw invalidFields([{ field: 'search', text: problem }]);
  return sought;
}
