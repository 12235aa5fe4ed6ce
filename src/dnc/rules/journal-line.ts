import { isE164 } from '../../platform/phone/rules/e164';
import {
  type DncAddition,
  type DncRemoval,
  dncSources,
  type PrefixAddition,
  type PrefixRemoval,
} from './dnc-entry';

/** A campaign as the journal names it: another database may know it by another id. */
export interface CampaignNamed {
  readonly campaign?: string;
}

/** Registry numbers are not in the journal, only that a version came or a registry went. */
export interface RegistryLine {
  readonly action: 'registry' | 'registry_removed';
  readonly registry: string;
  readonly version?: string;
  readonly datedOn?: string;
  readonly numbers?: number;
  readonly sha256?: string;
  readonly reason?: string;
  readonly by: string;
  readonly at: number;
}

/** One line of the journal. */
export type DncJournalEntry =
  | ({ readonly action: 'add' } & DncAddition & CampaignNamed)
  | ({ readonly action: 'add' } & PrefixAddition)
  | ({ readonly action: 'remove' } & DncRemoval & CampaignNamed)
  | ({ readonly action: 'remove' } & PrefixRemoval)
  | RegistryLine;

/** Undefined for what a crash has torn or somebody has garbled. Lines of earlier versions are read as well. */
export function readJournalLine(text: string): DncJournalEntry | undefined {
  const line = objectOf(text);
  if (line === undefined || typeof line.at !== 'number' || typeof line.by !== 'string') return undefined;
  if (!Number.isSafeInteger(line.at)) return undefined;
  if (line.action === 'registry' || line.action === 'registry_removed') {
    return typeof line.registry === 'string' ? (line as unknown as RegistryLine) : undefined;
  }
  if (line.action !== 'add' && line.action !== 'remove') return undefined;
  if (typeof line.reason !== 'string' || !isSubject(line)) return undefined;
  if (!isOptional(line.campaignId, 'number') || !isOptional(line.campaign, 'string')) return undefined;
  if (line.action === 'remove') return line as unknown as DncJournalEntry;
  const whole =
    dncSources.some((source) => source === line.source) &&
    isOptional(line.evidence, 'string') &&
    isOptional(line.expiresAt, 'number') &&
    isOptional(line.fromCampaignId, 'number') &&
    isOptional(line.fromCampaign, 'string');
  return whole ? (line as unknown as DncJournalEntry) : undefined;
}

/** What a line is about, in one text: number and scope, or prefix. Undefined for registries. */
export function subjectOf(entry: DncJournalEntry): string | undefined {
  if ('registry' in entry) return undefined;
  if ('prefix' in entry) return entry.prefix;
  return entry.campaignId === undefined ? entry.phone : `${entry.phone} ${entry.campaignId}`;
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function isSubject({ phone, prefix }: Record<string, unknown>): boolean {
  if (prefix === undefined) return typeof phone === 'string' && isE164(phone);
  return typeof prefix === 'string' && /^\+[1-9]\d{0,14}\*$/.test(prefix);
}

function isOptional(value: unknown, kind: 'string' | 'number'): boolean {
  return value === undefined || typeof value === kind;
}
