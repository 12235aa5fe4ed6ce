import type { CampaignState, Disposition, Outcome } from '../../src/campaigns';
import type { AttemptState } from '../../src/dialing';
import type { AccountId } from '../../src/platform/account/account';
import type { Sql } from '../../src/platform/database';

export interface AttemptRow {
  readonly id: number;
  readonly campaign_id: number;
  readonly prospect_id: number;
  readonly phone: string;
  readonly attempt_no: number;
  readonly endpoint_id: number;
  readonly state: AttemptState;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly requested_at: number | null;
  readonly talk_s: number | null;
  readonly cost_micros: number | null;
}

export interface ProspectRow {
  readonly id: number;
  readonly campaign_id: number;
  readonly phone: string;
  readonly zone: string;
  readonly state: 'waiting' | 'calling' | 'done';
  readonly disposition: Disposition | null;
  readonly reason: string | null;
  readonly next_attempt_at: number;
}

export interface CampaignRow {
  readonly id: number;
  readonly list_id: number;
  readonly state: CampaignState;
  readonly state_reason: string | null;
  readonly started_at: number | null;
  readonly cost_micros: number;
  readonly window_spec: string;
}

export interface EndpointRow {
  readonly id: number;
  readonly account_id: AccountId;
  readonly username: string;
  readonly role: string;
  readonly attempt_id: number | null;
  readonly rest_until: number;
}

/** What is committed, as it was after the last commit: the checker's own copy, read by its own connection. */
export class Ledger {
  attempts = new Map<number, AttemptRow>();
  prospects = new Map<number, ProspectRow>();
  campaigns = new Map<number, CampaignRow>();
  endpoints = new Map<number, EndpointRow>();
  /** Phone → true time at which its entry was first seen committed. */
  readonly doNotCall = new Map<string, number>();
  /** Campaign → true time since which it is not running. */
  readonly stoppedAt = new Map<number, number>();

  /** Who has taken an account's lease, and since when; true time. */
  private readonly turns = new Map<
    AccountId,
    readonly { readonly holder: string; readonly from: number }[]
  >();

  constructor(private readonly sql: Sql) {}

  async refresh(tables: ReadonlySet<string>, now: number): Promise<void> {
    const { sql } = this;
    if (tables.has('attempt')) {
      this.attempts = byId(
        await sql.all<AttemptRow>(
          `SELECT id, campaign_id, prospect_id, phone, attempt_no, endpoint_id, state, outcome, reason, requested_at, talk_s, cost_micros
           FROM attempt`,
        ),
      );
    }
    if (tables.has('prospect')) {
      this.prospects = byId(
        await sql.all<ProspectRow>(
          'SELECT id, campaign_id, phone, zone, state, disposition, reason, next_attempt_at FROM prospect',
        ),
      );
    }
    if (tables.has('campaign')) {
      this.campaigns = byId(
        await sql.all<CampaignRow>(`SELECT id, list_id, state, state_reason, started_at, cost_micros, json_extract(policy, '$.windowSpec') AS window_spec
           FROM campaign`),
      );
      for (const { id, state } of this.campaigns.values()) {
        if (state === 'running') this.stoppedAt.delete(id);
        else if (!this.stoppedAt.has(id)) this.stoppedAt.set(id, now);
      }
    }
    if (tables.has('engine_lease')) {
      const leases = await sql.all<{ account: AccountId; holder: string }>(
        'SELECT account_id AS account, holder FROM engine_lease',
      );
      for (const { account, holder } of leases) {
        const turns = this.turns.get(account) ?? [];
        if (holder !== turns.at(-1)?.holder) this.turns.set(account, [...turns, { holder, from: now }]);
      }
    }
    if (tables.has('endpoint')) {
      this.endpoints = byId(
        await sql.all<EndpointRow>(
          'SELECT id, account_id, username, role, attempt_id, max(rest_until, foreign_until) AS rest_until FROM endpoint',
        ),
      );
    }
    if (tables.has('dnc_entry')) {
      const listed = await sql.all<{ phone: string }>("SELECT '+' || phone AS phone FROM dnc_entry");
      for (const { phone } of listed) if (!this.doNotCall.has(phone)) this.doNotCall.set(phone, now);
      const phones = new Set(listed.map(({ phone }) => phone));
      for (const phone of this.doNotCall.keys()) if (!phones.has(phone)) this.doNotCall.delete(phone);
    }
  }

  /** Whether this process had the account's lease at that true time or later. */
  heldSince(account: AccountId, process: string, at: number): boolean {
    const turns = this.turns.get(account) ?? [];
    return turns.some(
      ({ holder }, n) => holder === process && (turns[n + 1]?.from ?? Number.POSITIVE_INFINITY) >= at,
    );
  }

  holderOf(account: AccountId): string | undefined {
    return this.turns.get(account)?.at(-1)?.holder;
  }

  get open(): AttemptRow[] {
    return [...this.attempts.values()].filter((attempt) => isOpen(attempt.state));
  }

  usernameOf(endpointId: number): string | undefined {
    return this.endpoints.get(endpointId)?.username;
  }
}

export function isOpen(state: AttemptState): boolean {
  return state === 'planned' || state === 'requesting' || state === 'accepted' || state === 'uncertain';
}

function byId<Row extends { readonly id: number }>(rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
