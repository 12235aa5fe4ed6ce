/** How fast and how many at once, beside the pace itself; a part of the policy. */
export interface Pacing {
  /** Calls up at the same time, at most. Undefined: as many as there are endpoints. */
  readonly mostAtOnce?: number;
  /** From a tenth of the pace to the whole of it in this time, anew after every pause. 0: at once. */
  readonly rampUpMs: number;
  /** Share of the account's endpoints, and of its pace, next to other campaigns that run. */
  readonly weight: number;
  /** Agents who can take a call that the recording's menu sends them. Undefined: nobody counts them. */
  readonly agents?: number;
  /** Share of those who ask for an agent that may find none, at most: 0.03 is 3 %. */
  readonly abandonLimit: number;
}

export const plainPacing: Pacing = { rampUpMs: 0, weight: 1, abandonLimit: 0.03 };

/** Campaigns of before this was in the policy have none. */
export function pacingOf({ pacing }: { readonly pacing?: Pacing }): Pacing {
  return pacing ?? plainPacing;
}
