import ipaddr from 'ipaddr.js';

/** A range of addresses, e.g. `10.0.0.0/8`. */
export type AddressRange = ReturnType<typeof ipaddr.parseCIDR>;

/** Undefined when the text is no range; a single address is one of its own. */
export function readRange(text: string): AddressRange | undefined {
  try {
    if (text.includes('/')) return ipaddr.parseCIDR(text);
    const address = ipaddr.parse(text);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  } catch {
    return undefined;
  }
}

/**
 * Whether a webhook may be sent to this address: a public one, or one that the operator allows. Whatever is not
 * plainly public (private, loopback, link-local, carrier-grade NAT, multicast, reserved, or an IPv4 address wrapped in
 * an IPv6 one by a translator) is not.
 */
export function isAllowedAddress(text: string, allowed: readonly AddressRange[]): boolean {
  const address = plain(text);
  if (address === undefined) return false;
  return address.range() === 'unicast' || allowed.some((range) => isIn(address, range));
}

export function isLoopbackAddress(text: string): boolean {
  return plain(text)?.range() === 'loopback';
}

type Address = ReturnType<typeof ipaddr.parse>;

/** `::ffff:10.0.0.1` is 10.0.0.1. */
function plain(text: string): Address | undefined {
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}

function isIn(address: Address, [network, bits]: AddressRange): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}
