import type { Text } from '../platform/i18n/language';
import type { RoleVerdict } from './rules/process-role';

type Why = Extract<RoleVerdict, { kind: 'refused' }>['why'];

/** Why this part of the service cannot run alone here, and what would do. */
export const roleRefusedText: Readonly<Record<Why, Text>> = {
  no_redis: {
    es: 'Un proceso de trabajo aparte necesita Redis (REDIS_URL) y una base de PostgreSQL (DATABASE_URL): defínalos, o use "npm start" o "pregon serve".',
    en: 'A separate worker needs Redis (REDIS_URL) and a PostgreSQL database (DATABASE_URL): set them, or use "npm start" or "pregon serve".',
  },
  one_file: {
    es: 'Con SQLite todo corre en un solo proceso: use "npm start" (también con REDIS_URL), o quite REDIS_URL y use "pregon serve".',
    en: 'With SQLite everything runs in one process: use "npm start" (with REDIS_URL too), or unset REDIS_URL and use "pregon serve".',
  },
};
