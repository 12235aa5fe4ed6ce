import { Injectable } from '@nestjs/common';

import type { Campaign } from './campaign';
import { PolicyPacks } from './packs/policy-packs';
import { type CallingWindow, parseWindow } from './rules/calling-window';
import { parseClosedDays } from './rules/closed-days';
import { placeOf } from './rules/contact-zones';
import { prospectRules, type ProspectRules } from './rules/prospect-rules';

const MOST_KNOWN = 2000;

type Ruled = Pick<Campaign, 'id' | 'policy' | 'policyVersion' | 'listWindow' | 'closedDays'>;

/** What holds for whom: weighed once for a campaign's policy, its list's window, the company's closed days and a place, then remembered. */
@Injectable()
export class CallingRules {
  private readonly known = new Map<string, { readonly for: string; readonly rules: ProspectRules }>();

  constructor(private readonly packs: PolicyPacks) {}

  /** `place`: a prospect's zone key. */
  of(campaign: Ruled, place: string): ProspectRules {
    const key = `${campaign.id}|${place}`;
    const state = `${campaign.policyVersion}|${campaign.listWindow ?? ''}|${campaign.closedDays ?? ''}`;
    const before = this.known.get(key);
    if (before?.for === state) return before.rules;
    const rules = this.weigh(campaign, place);
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(key, { for: state, rules });
    return rules;
  }

  /** The same of a campaign that may not exist yet; not remembered. */
  weigh(
    { policy, listWindow, closedDays }: Pick<Campaign, 'policy' | 'listWindow' | 'closedDays'>,
    place: string,
  ): ProspectRules {
    const pack = this.packs.of(placeOf(place).country);
    return prospectRules(
      policy,
      pack,
      { listWindow: listHours(listWindow), closedDays: parseClosedDays(closedDays) },
      place,
    );
  }
}

/** No window: the list does not narrow. A broken one: no call. */
export function listHours(spec: string | undefined): CallingWindow {
  if (spec === undefined) return 'always';
  const window = parseWindow(spec);
  return window !== 'always' && 'problem' in window ? [] : window;
}
