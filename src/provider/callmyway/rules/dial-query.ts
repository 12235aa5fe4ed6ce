import type { Flow } from '../../provider.port';

export type FirstLeg = 'first_num' | 'secd_num';

/**
 * The numbers of a click-to-dial request, as the wire wants them. The manual contradicts itself on
 * which number rings first and on the second one's name: the first is configuration (`firstLeg`: the
 * parameter whose number rings first), and the second is sent under both spellings.
 */
export function dialNumbers(
  flow: Flow,
  endpoint: string,
  phone: string,
  firstLeg: FirstLeg,
): Readonly<Record<'first_num' | 'secd_num' | 'second_num', string>> {
  const digits = phone.replace(/\D/g, '');
  const [rings, thenRings] = flow === 'agent-first' ? [endpoint, digits] : [digits, endpoint];
  const [first, second] = firstLeg === 'first_num' ? [rings, thenRings] : [thenRings, rings];
  return { first_num: first, secd_num: second, second_num: second };
}
