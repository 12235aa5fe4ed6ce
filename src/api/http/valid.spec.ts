import type { z } from 'zod';

import { newAccount } from '../accounts/account-bodies';
import { newEndpoint } from '../endpoints/endpoint-body';
import { Problem } from './problem';
import { readValid } from './valid';

function textsOf(schema: z.ZodType, value: unknown) {
  try {
    readValid(schema, value);
  } catch (error) {
    if (error instanceof Problem)
      return error.more.fields?.map(({ field, text }) => [field, text.es, text.en]);
    throw error;
  }
  return 'taken';
}

it.each<[z.ZodType, object, string, RegExp, RegExp]>([
  [newAccount, { name: 'a\u0007' }, 'name', /caracteres de control/, /control characters/],
  [newAccount, { name: 'a', timeZone: 'Marte' }, 'timeZone', /zona IANA/, /IANA time zone/],
  [newEndpoint, { username: 'a b', password: 'p' }, 'username', /usuario de CallMyWay/, /user name/],
  [
    newEndpoint,
    { username: 'a', password: 'p', number: 'x' },
    'number',
    /de 3 a 15 cifras/,
    /3 to 15 digits/,
  ],
])('says what is wrong in one language at a time: %#', (schema, value, field, es, en) => {
  expect(textsOf(schema, value)).toEqual([
    [field, expect.stringMatching(es) as string, expect.stringMatching(en) as string],
  ]);
  expect(JSON.stringify(textsOf(schema, value))).not.toContain('no sirve');
});
