import { resolve } from 'node:path';
import { z } from 'zod';

import { Secret } from '../secrets/secret';

/** Which database holds the data. The address of PostgreSQL is secret whole: it may hold a password. */
export type DatabaseAddress =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: Secret };

const FORM =
  'must read sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE (characters such as / or @ of a password percent-encoded)';

/**
 * What else the driver reads in an address could take back what this program sets, durability for one. Of `sslmode` the words
 * that mean the same to everybody: to some `require` checks the certificate, to others it does not.
 */
const TLS = /^(?:disable|verify-full|no-verify)$/;

/** DATABASE_URL as it is written. No message of it repeats any part of the text. */
export const databaseAddress = z.string().transform((text, context): DatabaseAddress => {
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  if (/^sqlite:./.test(text)) return { kind: 'sqlite', file: resolve(text.slice('sqlite:'.length)) };
  if (!/^postgres(?:ql)?:\/\//.test(text) || !URL.canParse(text)) return refuse(FORM);
  const url = new URL(text);
  if (url.hostname === '' || !/^\/[^/]+$/.test(url.pathname) || url.hash !== '' || !decodes(url))
    return refuse(FORM);
  const options = [...url.searchParams];
  if (options.some(([name, value]) => name !== 'sslmode' || !TLS.test(value)))
    return refuse(
      'may have no option but sslmode=verify-full (TLS, certificate checked), no-verify (TLS, not checked) or disable; others are set by this program',
    );
  return { kind: 'postgres', url: new Secret(text) };
});

function decodes({ username, password, pathname }: URL): boolean {
  try {
    [username, password, pathname].forEach(decodeURIComponent);
    return true;
  } catch {
    return false;
  }
}
