import { z } from 'zod';

import { inWords } from '../http/own-words';

/** An endpoint as the console and the API enter it. Passwords may hold anything but line breaks. */
export const newEndpoint = z.strictObject({
  username: z
    .string()
    .trim()
    .regex(
      /^[^\s:,@]{1,100}$/,
      inWords({ es: 'debe ser un usuario de CallMyWay', en: 'must be a CallMyWay user name' }),
    ),
  password: z.string().regex(
    /^[^\r\n]{1,200}$/,
    inWords({
      es: 'debe ser una línea de hasta 200 caracteres',
      en: 'must be one line of at most 200 characters',
    }),
  ),
  number: z
    .string()
    .trim()
    .regex(
      /^(\+?\d{3,15})?$/,
      inWords({ es: 'debe ser un número de 3 a 15 cifras', en: 'must be a number of 3 to 15 digits' }),
    )
    .transform((text) => (text === '' ? undefined : text))
    .optional(),
  role: z.enum(['ivr', 'agent']).default('ivr'),
  /** Whose it is; the first account's when not given. */
  account: z.coerce
    .number(inWords({ es: 'debe ser el número de una cuenta', en: 'must be the number of an account' }))
    .int()
    .positive()
    .default(1),
});
