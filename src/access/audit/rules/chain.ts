/** An HMAC of a text, as hexadecimal digits. Whoever has the database alone cannot make one. */
export type Keyed = (text: string) => string;

/** What a link vouches for. `texts` are what an erasure may change later: subject, given, before, after. */
export interface ChainedEvent {
  readonly id: number;
  readonly at: number;
  readonly actor: string;
  readonly from: string | null;
  readonly action: string;
  readonly result: number;
  readonly texts: readonly (string | null)[];
}

export interface Link {
  readonly id: number;
  /** Of the event's texts as they were written, with the salt. */
  readonly digest: string;
  /** Gone with the texts that an erasure has changed: nobody can try which they were. */
  readonly salt: string | null;
  readonly link: string;
  /** Under seal: the digest of the texts as an erasure has left them, or that the trail begins after this event. */
  readonly seal: Seal | undefined;
}

export type Seal =
  | { readonly kind: 'erased'; readonly digest: string; readonly by: string }
  | { readonly kind: 'begins'; readonly by: string };

/** Before the first link there is none. */
export const NO_LINK = '';

/** Without a salt: of texts that an erasure has left. */
export function digestOf(
  keyed: Keyed,
  { id, texts }: Pick<ChainedEvent, 'id' | 'texts'>,
  salt: string | null,
): string {
  return keyed(JSON.stringify(['texts', id, salt, ...texts]));
}

/** `before`: the link of the event that was written before it. */
export function linkAfter(
  keyed: Keyed,
  before: string,
  { id, at, actor, from, action, result }: Omit<ChainedEvent, 'texts'>,
  digest: string,
): string {
  return keyed(JSON.stringify(['link', before, id, at, actor, from, action, result, digest]));
}

/** For this place of the trail alone: another event that comes to have its number is not sealed by it. */
export function erasedSeal(
  keyed: Keyed,
  event: Pick<ChainedEvent, 'id' | 'texts'>,
  { link }: Pick<Link, 'link'>,
): Seal {
  const digest = digestOf(keyed, event, null);
  return { kind: 'erased', digest, by: keyed(JSON.stringify(['erased', event.id, link, digest])) };
}

export type Standing = 'as_written' | 'erased' | 'altered';

/** How its texts stand to what was written, or to what an erasure has left. */
export function standingOf(keyed: Keyed, event: Pick<ChainedEvent, 'id' | 'texts'>, link: Link): Standing {
  if (link.salt !== null && digestOf(keyed, event, link.salt) === link.digest) return 'as_written';
  return sameSeal(link.seal, erasedSeal(keyed, event, link)) ? 'erased' : 'altered';
}

export function beginsSeal(keyed: Keyed, { id, link }: Pick<Link, 'id' | 'link'>): Seal {
  return { kind: 'begins', by: keyed(JSON.stringify(['begins', id, link])) };
}

/** How an event does not fit: `removed` is one of which only the link is there, `added` one that has none. */
export type Misfit = 'altered' | 'removed' | 'added';

/** How far the trail has been looked through. */
export interface Progress {
  /** The last link looked at; undefined: none yet. */
  readonly last: Pick<Link, 'id' | 'link'> | undefined;
  readonly events: number;
  /** Of them: with texts that an erasure has changed. */
  readonly erased: number;
  /** Written before there were links: nothing vouches for them. */
  readonly unlinked: number;
}

/** One place of the trail. */
export interface Place {
  readonly id: number;
  readonly event: ChainedEvent | undefined;
  readonly link: Link | undefined;
}

export const nothingYet: Progress = { last: undefined, events: 0, erased: 0, unlinked: 0 };

/** One place of the trail, in the order of ids: an event, its link, or both. */
export function look(
  keyed: Keyed,
  so: Progress,
  event: ChainedEvent | undefined,
  link: Link | undefined,
): Progress | Misfit {
  if (link === undefined) return so.last === undefined ? { ...so, unlinked: so.unlinked + 1 } : 'added';
  if (event === undefined) {
    const begins = so.last === undefined && so.unlinked === 0 && sameSeal(link.seal, beginsSeal(keyed, link));
    return begins ? { ...so, last: link } : 'removed';
  }
  if (linkAfter(keyed, so.last?.link ?? NO_LINK, event, link.digest) !== link.link) return 'altered';
  const standing = standingOf(keyed, event, link);
  if (standing === 'altered') return 'altered';
  return { ...so, last: link, events: so.events + 1, erased: so.erased + (standing === 'erased' ? 1 : 0) };
}

const sameSeal = (one: Seal | undefined, other: Seal): boolean =>
  one?.kind === other.kind && one.by === other.by;
