import type { E164 } from '../../platform/phone/rules/e164';

/** Where the wish not to be called came from. Stable: stored, exported, printed. */
export const dncSources = ['ivr', 'agent', 'file', 'api', 'registry', 'manual'] as const;
export type DncSource = (typeof dncSources)[number];

/** One wish not to be called, with what proves it. */
export interface DncAddition {
  readonly phone: E164;
  readonly source: DncSource;
  readonly reason: string;
  /** What shows it: an attempt, a call record, a file's name and row. */
  readonly evidence?: string;
  /** Who entered it: a user, a token, `cli:ana`, the engine. */
  readonly by: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

export interface DncRemoval {
  readonly phone: E164;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
}

/** As `GET /dnc/:phone` shows it. Times ISO 8601, UTC. */
export interface DncEntry {
  readonly phone: E164;
  readonly source: DncSource;
  readonly reason: string;
  readonly evidence: string | null;
  readonly addedBy: string;
  readonly addedAt: string;
}

/** One line of a phone's history, which only grows. */
export interface DncEvent {
  readonly action: 'added' | 'repeated' | 'removed';
  readonly source: DncSource;
  readonly reason: string;
  readonly evidence: string | null;
  readonly by: string;
  readonly at: string;
}
