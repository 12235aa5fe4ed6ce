import type { Campaign } from '../../campaigns';
import type { Database } from '../../platform/database';
import type { E164 } from '../../platform/phone';
import { Chain, type Entry, packFormat, type PackHead, type SealedEntry } from './chain';
import { EvidencePackStore } from './evidence-pack.store';
import { evidenceOfCampaign, evidenceOfPhone } from './sources.store';

export type EvidenceSubject = { readonly phone: E164 } | { readonly campaign: Campaign };

export interface EvidenceOrder {
  readonly db: Database;
  readonly subject: EvidenceSubject;
  readonly by: string;
  /** Epoch ms. */
  readonly now: number;
}

/** A pack as it is made: its head, its entries one by one, and at the end the hash that stands for all. */
export interface EvidencePack {
  readonly head: PackHead;
  readonly chain: Chain;
  readonly entries: AsyncIterable<SealedEntry>;
}

/** As `evidenceJson` writes it. */
export interface EvidenceFile extends PackHead {
  readonly entries: readonly SealedEntry[];
  readonly count: number;
  /** The last hash, which stands for the whole pack. */
  readonly head: string;
}

/** Nothing is read before the entries are; when they have been, the pack is noted as handed out. */
export function evidencePack({ db, subject, by, now }: EvidenceOrder): EvidencePack {
  const [named, entries] =
    'phone' in subject
      ? [`phone ${subject.phone}`, evidenceOfPhone(db.read, subject.phone, now)]
      : [`campaign ${subject.campaign.id}`, evidenceOfCampaign(db.read, subject.campaign)];
  const madeAt = new Date(now).toISOString();
  const head: PackHead = { format: packFormat, subject: named, madeAt, madeBy: by };
  const chain = new Chain(head);
  return { head, chain, entries: sealed(db, { head, chain, entries, madeAt: now }) };
}

async function* sealed(
  db: Database,
  pack: { head: PackHead; chain: Chain; entries: AsyncIterable<Entry>; madeAt: number },
): AsyncGenerator<SealedEntry> {
  const { head, chain, entries, madeAt } = pack;
  for await (const entry of entries) yield chain.seal(entry);
  const issued = {
    subject: head.subject,
    entries: chain.count,
    head: chain.head,
    madeBy: head.madeBy,
    madeAt,
  };
  await db.write((tx) => new EvidencePackStore().note(tx, issued));
}

/**
 * The pack as JSON, one entry a line: it can be written, and checked, without ever holding more than one
 * entry, however many there are.
 */
export async function* evidenceJson({ head, chain, entries }: EvidencePack): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"entries":[\n`;
  let between = '';
  for await (const entry of entries) {
    yield between + JSON.stringify(entry);
    between = ',\n';
  }
  yield `\n],"count":${chain.count},"head":"${chain.head}"}\n`;
}
