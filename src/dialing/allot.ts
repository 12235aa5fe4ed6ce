import type { Campaign } from '../campaigns';
import { pacingOf } from '../campaigns';
import type { Endpoint } from './endpoint.store';
import { shareOut } from './rules/fair-share';

/** A campaign that may place calls now. */
export interface Wish {
  readonly campaign: Campaign;
  /** Zones whose hours are open. */
  readonly zones: readonly string[];
  /** Places on its pace grid that are due and not spoken for. */
  readonly places: number;
  /** Dials of it that have not come to admission yet. */
  readonly pending: number;
}

/**
 * Gives free endpoints to campaigns in turn (see rules/fair-share.ts), until none is left or nobody has
 * anyone to call. `plan` uses at most the endpoints that it is given and returns how many it used; who uses
 * fewer is out, and what it left goes to the others. `fairNow`: the account's fair time.
 */
export async function allot(
  wishes: readonly Wish[],
  free: readonly Endpoint[],
  fairNow: number,
  plan: (wish: Wish, endpoints: readonly Endpoint[]) => Promise<number>,
): Promise<void> {
  let left = [...free];
  let standing = wishes.map((wish) => ({ wish, wants: wish.places, pending: wish.pending }));
  while (left.length > 0 && standing.length > 0) {
    const order = shareOut(
      standing.map(({ wish: { campaign }, wants, pending }) => ({
        id: campaign.id,
        weight: pacingOf(campaign.policy).weight,
        times: campaign.fair,
        pending,
        wants,
      })),
      left.length,
      fairNow,
    );
    for (const id of new Set(order)) {
      const one = standing.find(({ wish }) => wish.campaign.id === id);
      if (one === undefined) continue;
      const given = order.filter((other) => other === id).length;
      const used = await plan(one.wish, left.slice(0, given));
      left = left.slice(used);
      one.pending += used;
      one.wants = used < given ? 0 : one.wants - used;
    }
    standing = standing.filter(({ wants }) => wants > 0);
  }
}
