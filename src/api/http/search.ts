import { ApiQuery } from '@nestjs/swagger';
import { z } from 'zod';

import { readSought, type Sought, soughtProblemTexts } from '../../contacts';
import { countryOf } from '../../platform/phone';
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
  const read = readSought(text ?? '', countryOf(country) ?? 'CR');
  if (read === undefined || !('problem' in read)) return read;
  throw invalidFields([{ field: 'search', text: soughtProblemTexts[read.problem] }]);
}
