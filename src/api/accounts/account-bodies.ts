import { IANAZone } from 'luxon';
import { z } from 'zod';

import { line } from '../http/fields';
import { inWords } from '../http/own-words';

const settings = {
  name: line(100),
  /** IANA zone of the provider's timestamps; null: as the environment says. */
  timeZone: z
    .string()
    .max(64)
    .refine(
      (zone) => IANAZone.isValidZone(zone),
      inWords({
        es: 'debe ser una zona IANA, p. ej. America/Costa_Rica',
        en: 'must be an IANA time zone such as America/Costa_Rica',
      }),
    )
    .nullable(),
  /** Calls started per minute over all its campaigns; null: as the environment says. */
  mostPerMinute: z.int().min(1).max(6000).nullable(),
};

export const newAccount = z.strictObject(settings).partial({ timeZone: true, mostPerMinute: true });
export const accountChange = z.strictObject({ ...settings, enabled: z.boolean() }).partial();

/** Of a query: whose things are asked for; the first account's when not given. */
export const accountQuery = z.object({ account: z.coerce.number().int().positive().default(1) });

export type NewAccountBody = z.output<typeof newAccount>;
export type AccountChangeBody = z.output<typeof accountChange>;
