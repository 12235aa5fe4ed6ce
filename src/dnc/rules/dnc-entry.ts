import type { E164 } from '../../platform/phone/rules/e164';

/** Where the wish not to be called came from. Stable: stored, exported, printed. */
export const dncSources = ['ivr', 'agent', 'file', 'api', 'registry', 'manual'] as const;
export type DncSource = (typeof dncSources)[number];

/** All numbers that begin so: `+50690*`. */
export type Prefix = `+${string}*`;

/** A wish not to be called, with what proves it. Times are milliseconds since the Unix epoch. */
export interface DncWish {
  readonly source: DncSource;
  readonly reason: string;
  /** What shows it: an attempt, a call record, a file's name and row. */
  readonly evidence?: string;
  /** Who entered it: a user, a token, `cli:ana`, the engine. */
  readonly by: string;
  readonly at: number;
  /** From then on it suppresses no more; undefined: for good. */
  readonly expiresAt?: number;
  /** The campaign whose call made the person ask; the wish itself is for everything. */
  readonly fromCampaignId?: number;
  /** That campaign as it was named to us, where we know no such campaign. */
  readonly fromCampaign?: string;
}

/** Of one number; `campaignId`: suppresses for that campaign only. */
export interface DncAddition extends DncWish {
  readonly phone: E164;
  readonly campaignId?: number;
  /** When the person asked: the start of the leg that says so, or the arrival of the report. */
  readonly askedAt?: number;
}

export interface PrefixAddition extends DncWish {
  readonly prefix: Prefix;
}

export interface Removing {
  readonly reason: string;
  readonly by: string;
  readonly at: number;
}

export interface DncRemoval extends Removing {
  readonly phone: E164;
  /** Only the entry of that campaign. */
  readonly campaignId?: number;
  /** The one who removes says, with the right to do so, that the person asked to be called again. */
  readonly optOutWithdrawn?: boolean;
}

export interface PrefixRemoval extends Removing {
  readonly prefix: Prefix;
}

/** An entry for the eye. Times ISO 8601, UTC. */
export interface WishView {
  readonly source: DncSource;
  readonly reason: string;
  readonly evidence: string | null;
  readonly addedBy: string;
  readonly addedAt: string;
  /** Null: for good. One that has passed suppresses no more, and stays to be seen. */
  readonly expiresAt: string | null;
}

/** As `GET /dnc/:phone` shows it. */
export interface DncEntry extends WishView {
  readonly phone: E164;
}

export interface CampaignEntry extends DncEntry {
  readonly campaignId: number;
}

export interface PrefixEntry extends WishView {
  readonly prefix: Prefix;
}

/** What a registry says of one number. */
export interface RegistryHit {
  readonly registry: string;
  readonly version: string;
  /** `2026-11-01`. */
  readonly datedOn: string;
  readonly importedAt: string;
}

/** What suppresses a number now, the first that was found; any one is enough. */
export type Listed =
  | { readonly by: 'entry'; readonly entry: DncEntry }
  | { readonly by: 'campaign'; readonly entry: CampaignEntry }
  | { readonly by: 'prefix'; readonly entry: PrefixEntry }
  | { readonly by: 'registry'; readonly hit: RegistryHit };

/** What a wish did: see `weighWish`. */
export type DncOutcome = 'added' | 'repeated' | 'strengthened' | 'renewed';

/** One line of a number's (or prefix's) history, which only grows. */
export interface DncEvent {
  readonly action: DncOutcome | 'removed';
  readonly source: DncSource;
  readonly reason: string;
  readonly evidence: string | null;
  readonly by: string;
  readonly at: string;
  readonly expiresAt: string | null;
  /** Null: about everything. */
  readonly campaignId: number | null;
}
