import type { CampaignState } from '../../campaigns/rules/lifecycle';
import type { NotEnrolled } from '../../campaigns/rules/why-not-enrolled';
import type { PacingVerdict } from '../../dialing/rules/pacing-verdict';

/** An endpoint that fits the campaign's flow. */
export interface EndpointFacts {
  readonly heldBy: 'this_campaign' | 'another' | undefined;
  readonly restUntil: number;
  readonly restReason: string | undefined;
}

export interface ZoneFacts {
  /** Prospects that wait there. */
  readonly waiting: number;
  /** When calling is permitted there next, or now if it is; undefined: never, as the rules are. Epoch ms. */
  readonly opensAt: number | undefined;
  /** Where it is closed now: by its hours, or by a holiday. */
  readonly closedBy: 'window_closed' | 'holiday';
  /** When the first of those who wait is due; undefined when nobody waits. */
  readonly nextDueAt: number | undefined;
}

/** Of a campaign that does not run its state is all that there is to explain. */
export function nothingAhead(
  { state, stateReason, startsAt }: Pick<Standing, 'state' | 'stateReason' | 'startsAt'>,
  notEnrolled: NotEnrolled,
  now: number,
): Standing {
  return {
    now,
    state,
    notEnrolled,
    stateReason,
    startsAt,
    zones: new Map(),
    waiting: 0,
    waitingFor: [],
    calling: 0,
    uncertain: { n: 0, latestUntil: undefined },
    engine: 'off',
    unreachable: undefined,
    recordsTrouble: undefined,
    endpoints: [],
    registriesLacking: [],
    lastRequestedAt: undefined,
    pacing: undefined,
    rampUpUntil: undefined,
    callsPerMinute: 1,
  };
}

/** Where a campaign stands: all that its rules of explaining look at. Times are epoch ms. */
export interface Standing {
  readonly now: number;
  readonly state: CampaignState;
  readonly stateReason: string | undefined;
  /** Why contacts of the list that are no prospects are none. */
  readonly notEnrolled: NotEnrolled;
  readonly startsAt: number | undefined;
  readonly zones: ReadonlyMap<string, ZoneFacts>;
  readonly waiting: number;
  /** The reasons written on those who wait, each once. */
  readonly waitingFor: readonly string[];
  readonly calling: number;
  /** Calls of this campaign of which nobody knows yet whether they were placed. */
  readonly uncertain: { readonly n: number; readonly latestUntil: number | undefined };
  /** `off`: no process calls for it; `first_look`: dialing waits until call records were read. */
  readonly engine: 'off' | 'first_look' | 'on';
  readonly unreachable: { readonly reason: string; readonly until: number } | undefined;
  /** Why call records cannot be had at present. */
  readonly recordsTrouble: string | undefined;
  readonly endpoints: readonly EndpointFacts[];
  readonly registriesLacking: readonly string[];
  readonly lastRequestedAt: number | undefined;
  /** What admission would say of one more call; undefined where nobody asked. */
  readonly pacing: PacingVerdict | undefined;
  /** Until when the pace rises after a start or a pause; undefined: it does not. */
  readonly rampUpUntil: number | undefined;
  readonly callsPerMinute: number;
}
