import type { Text } from '../platform/i18n/language';
import type { RoleVerdict } from './rules/process-role';

type Why = Extract<RoleVerdict, { kind: 'refused' }>['why'];

/** Why this part of the service cannot run alone here, and what would do. */
export const roleRefusedText: Readonly<Record<Why, Text>> = {
  no_redis: {
    es: 'Sin REDIS_URL el trabajo se queda en el proceso que lo recibe, y uno de trabajo aparte no haría nada: use "npm start" o "pregon serve", o defina REDIS_URL y DATABASE_URL=postgres://…',
    en: 'Without REDIS_URL work stays in the process that takes it in, and a separate worker would do nothing: use "npm start" or "pregon serve", or set REDIS_URL and DATABASE_URL=postgres://…',
  },

  one_file: {
    es: 'Con SQLite todo corre en un solo proceso: use "npm start" (también con REDIS_URL), quite REDIS_URL, o defina DATABASE_URL=postgres://… para separar los procesos.',
    en: 'With SQLite everything runs in one process: use "npm start" (with REDIS_URL too), unset REDIS_URL, or set DATABASE_URL=postgres://… to run processes apart.',
  },
};
