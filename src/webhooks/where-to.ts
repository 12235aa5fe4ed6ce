import { promises as dns } from 'node:dns';
import { isIP } from 'node:net';

import { type AddressRange, isAllowedAddress, isLoopbackAddress } from '../platform/net/rules/address-range';
import type { PostFailure } from './rules/verdict';

/** Addresses of a host name; none: there is no such name. */
export type ResolveName = (name: string) => Promise<readonly string[]>;
export const RESOLVE_NAME = Symbol('ResolveName');

export type WhereTo =
  | { readonly ok: true; readonly addresses: readonly string[] }
  | { readonly ok: false; readonly why: PostFailure; readonly detail: string };

const RESOLVE_TIMEOUT_MS = 2000;
const RESOLVE_TRIES = 2;
/** A name with more addresses than that is nobody's subscriber. */
const MOST_ADDRESSES = 32;

/**
 * By DNS and not by `getaddrinfo`: that one waits in the threads in which SQLite works, and a name server that hangs would
 * hold up calls.
 */
export const resolveByDns: ResolveName = async (name) => {
  if (name === 'localhost' || name.endsWith('.localhost')) return ['127.0.0.1', '::1'];
  const resolver = new dns.Resolver({ timeout: RESOLVE_TIMEOUT_MS, tries: RESOLVE_TRIES });
  const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  return found.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])).slice(0, MOST_ADDRESSES);
};

/**
 * The addresses that a webhook may be sent to, all of them looked at: one that is not allowed spoils the name. The
 * connection is made to what was looked at here, so a name that leads elsewhere a moment later gains nothing.
 */
export async function whereTo(
  url: URL,
  allowed: readonly AddressRange[],
  resolve: ResolveName,
): Promise<WhereTo> {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  if (addresses.length === 0) return { ok: false, why: 'name_not_found', detail: host };
  const refused = addresses.find((address) => !isAllowedAddress(address, allowed));
  if (refused !== undefined) return { ok: false, why: 'address_not_allowed', detail: refused };
  if (url.protocol !== 'https:' && !addresses.every(isLoopbackAddress)) {
    return { ok: false, why: 'https_required', detail: '' };
  }
  return { ok: true, addresses };
}
