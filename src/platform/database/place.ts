import type { Secret } from '../secrets/secret';

/** Where the data are: one SQLite file of this machine, or a PostgreSQL server's database. */
export type DatabasePlace =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: Secret };
