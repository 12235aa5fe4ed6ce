import { type Outcome, outcomes } from '../campaigns';
import { FIRST_ACCOUNT } from '../platform/account/account';
import { normalisePhone } from '../platform/phone';
import type { OrphanKind, RecordKey } from '../reconciliation';
import { orphanKinds } from '../api';
import type { CallFilter, CallKey } from './call-lines.store';

export const callViews = ['attempts', 'ambiguous', 'orphans', 'unreadable'] as const;
export type CallView = (typeof callViews)[number];

/** The query of an address; a name given twice comes as a list, and counts as not given. */
export type CallsQuery = Readonly<Record<string, unknown>>;

export interface CallsAsked {
  readonly view: CallView;
  readonly kind: OrphanKind;
  /** Whose records; attempts are of all accounts. */
  readonly account: number;
  /** As typed, to be shown again. */
  readonly phone: string;
  readonly filter: CallFilter;
  /** Where the page begins. */
  readonly before: string | undefined;
  /** A phone that is none. */
  readonly phoneNotUnderstood: boolean;
}

/** An address that somebody has edited is read as far as it can be: what cannot is as if it were not there. */
export function readCallsQuery(query: CallsQuery): CallsAsked {
  const phone = textOf(query.phone).trim().slice(0, 50);
  const read = phone === '' ? undefined : normalisePhone(phone, 'CR');
  const campaignId = Number(textOf(query.campaign));
  const account = Number(textOf(query.account));
  const outcome = outcomes.find((one): one is Outcome => one === query.outcome);
  return {
    view: callViews.find((one) => one === query.show) ?? 'attempts',
    kind: orphanKinds.find((one) => one === query.kind) ?? 'unexplained',
    account: Number.isSafeInteger(account) && account > 0 ? account : FIRST_ACCOUNT,
    phone,
    filter: {
      ...(read?.ok && { phone: read.phone }),
      ...(Number.isSafeInteger(campaignId) && campaignId > 0 && { campaignId }),
      ...(outcome !== undefined && { outcome }),
    },
    before: textOf(query.before).slice(0, 300) || undefined,
    phoneNotUnderstood: read !== undefined && !read.ok,
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `1700000000000-42`; undefined where it is not so. */
export function callKeyOf(before: string | undefined): CallKey | undefined {
  const [, requestedAt, id] = /^(\d{1,15})-(\d{1,15})$/.exec(before ?? '') ?? [];
  return id === undefined ? undefined : { requestedAt: Number(requestedAt), id: Number(id) };
}

/** The same of a record; a callid may hold anything. */
export function recordKeyOf(before: string | undefined): RecordKey | undefined {
  const [, detectAt, callid] = /^(-?\d{1,15})-(.+)$/s.exec(before ?? '') ?? [];
  return callid === undefined ? undefined : { detectAt: Number(detectAt), callid };
}

/** The address of another page of the same. */
export function callsPath(
  asked: CallsAsked,
  over: Readonly<Record<string, string | undefined>> = {},
): string {
  const { view, kind, account, phone, filter } = asked;
  const all: Record<string, string | undefined> = {
    show: view === 'attempts' ? undefined : view,
    kind: view === 'orphans' ? kind : undefined,
    account: view === 'attempts' || account === FIRST_ACCOUNT ? undefined : String(account),
    phone: phone || undefined,
    campaign: filter.campaignId === undefined ? undefined : String(filter.campaignId),
    outcome: filter.outcome,
    ...over,
  };
  const pairs = Object.entries(all).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return pairs.length === 0 ? '/calls' : `/calls?${new URLSearchParams(pairs).toString()}`;
}
