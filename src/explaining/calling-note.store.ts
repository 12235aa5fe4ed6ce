import type { AccountId } from '../platform/account/account';
import type { Sql, Tx } from '../platform/database';

/** What the process that calls last said of itself. Times are epoch ms. */
export interface CallingNote {
  readonly at: number;
  /** `first_look`: dialing waits until call records were read. */
  readonly stage: 'first_look' | 'on';
  /** It calls for no other campaign than this. */
  readonly only: number | undefined;
  readonly unreachable: { readonly reason: string; readonly until: number } | undefined;
  /** Why call records cannot be had at present. */
  readonly recordsTrouble: string | undefined;
}

interface Row {
  at: number;
  stage: CallingNote['stage'];
  only_campaign_id: number | null;
  unreachable_reason: string | null;
  unreachable_until: number | null;
  records_trouble: string | null;
}

/** The calling_note table: one row while a process calls. */
export class CallingNoteStore {
  constructor(private readonly account: AccountId) {}

  async read(sql: Sql): Promise<CallingNote | undefined> {
    const row = await sql.get<Row>('SELECT * FROM calling_note WHERE account_id = $1', [this.account]);
    if (row === undefined) return undefined;
    const { unreachable_reason: reason, unreachable_until: until } = row;
    return {
      at: row.at,
      stage: row.stage,
      only: row.only_campaign_id ?? undefined,
      unreachable: reason === null || until === null ? undefined : { reason, until },
      recordsTrouble: row.records_trouble ?? undefined,
    };
  }

  async write(tx: Tx, { at, stage, only, unreachable, recordsTrouble }: CallingNote): Promise<void> {
    await tx.run(
      `INSERT INTO calling_note (account_id, at, stage, only_campaign_id, unreachable_reason, unreachable_until,
         records_trouble)
       VALUES ($7, $1, $2, $3, $4, $5, $6)
       ON CONFLICT (account_id) DO UPDATE
       SET at = excluded.at, stage = excluded.stage, only_campaign_id = excluded.only_campaign_id,
           unreachable_reason = excluded.unreachable_reason, unreachable_until = excluded.unreachable_until,
           records_trouble = excluded.records_trouble`,
      [
        at,
        stage,
        only ?? null,
        unreachable?.reason ?? null,
        unreachable?.until ?? null,
        recordsTrouble ?? null,
        this.account,
      ],
    );
  }

  async erase(tx: Tx): Promise<void> {
    await tx.run('DELETE FROM calling_note WHERE account_id = $1', [this.account]);
  }
}
