import type { CallRefusal } from '../../../dialing';
import type { AccountId } from '../../../platform/account/account';
import type { Sql, SqlValue, Tx } from '../../../platform/database';
import type { Country, E164 } from '../../../platform/phone';
import type { WatchStage } from '../test-call-watch';
import {
  type CalibrationOrder,
  type NewCalibrationOrder,
  nextStates,
  type OrderState,
} from './calibration-order';

/** What is written with a step; what is left out stays. */
export type OrderFacts = Partial<Pick<CalibrationOrder, 'attemptId' | 'refusal' | 'reason'>>;

interface Row {
  id: number;
  endpoint: string;
  phone: E164 | null;
  country: Country | null;
  asked_at: number;
  asked_by: string;
  state: OrderState;
  stage: WatchStage | null;
  attempt_id: number | null;
  refusal: string | null;
  reason: string | null;
  ended_at: number | null;
}

/** Whose orders have not ended. */
export async function openCalibrationOrders(sql: Sql): Promise<AccountId[]> {
  const rows = await sql.all<{ id: AccountId }>(
    'SELECT account_id AS id FROM calibration_order WHERE ended_at IS NULL',
  );
  return rows.map(({ id }) => id);
}

/** The account's rows of the calibration_order table: who asked for a test call, and how far it has come. */
export class CalibrationOrderStore {
  constructor(private readonly account: AccountId) {}

  async add(tx: Tx, order: NewCalibrationOrder): Promise<number> {
    const { key, endpoint, phone, country, askedAt, askedBy } = order;
    const [row] = await tx.all<{ id: number }>(
      `INSERT INTO calibration_order (account_id, request_key, endpoint, phone, country, asked_at, asked_by, state)
       VALUES ($7, $1, $2, $3, $4, $5, $6, 'waiting') RETURNING id`,
      [key ?? null, endpoint, phone, country ?? null, askedAt, askedBy, this.account],
    );
    if (row === undefined) throw new Error('an order just written cannot be read back');
    return row.id;
  }

  byId(sql: Sql, id: number): Promise<CalibrationOrder | undefined> {
    return this.one(sql, 'id = $1', [id]);
  }

  byKey(sql: Sql, key: string): Promise<CalibrationOrder | undefined> {
    return this.one(sql, 'request_key = $1', [key]);
  }

  /** The one that has not ended. */
  open(sql: Sql): Promise<CalibrationOrder | undefined> {
    return this.one(sql, 'account_id = $1 AND ended_at IS NULL', [this.account]);
  }

  /** False: it was elsewhere already. The number goes once the attempt has it, or nothing comes of it. */
  async move(
    tx: Tx,
    { id, state: from }: Pick<CalibrationOrder, 'id' | 'state'>,
    to: OrderState,
    now: number,
    { attemptId, refusal, reason }: OrderFacts = {},
  ): Promise<boolean> {
    if (!nextStates[from].includes(to))
      throw new Error(`a calibration order cannot go from ${from} to ${to}`);
    const ends = nextStates[to].length === 0;
    const moved = await tx.run(
      `UPDATE calibration_order SET state = $3, attempt_id = coalesce($4, attempt_id), refusal = $5, reason = $6,
         phone = CASE WHEN $3 = 'placing' THEN phone END, ended_at = $7
       WHERE id = $1 AND state = $2`,
      [
        id,
        from,
        to,
        attemptId ?? null,
        refusal ? JSON.stringify(refusal) : null,
        reason ?? null,
        ends ? now : null,
      ],
    );
    return moved === 1;
  }

  async setStage(tx: Tx, id: number, stage: WatchStage): Promise<void> {
    await tx.run(`UPDATE calibration_order SET stage = $2 WHERE id = $1 AND state = 'following'`, [
      id,
      stage,
    ]);
  }

  private async one(
    sql: Sql,
    where: string,
    values: readonly SqlValue[],
  ): Promise<CalibrationOrder | undefined> {
    const row = await sql.get<Row>(`SELECT * FROM calibration_order WHERE ${where}`, values);
    return row && orderOf(row);
  }
}

function orderOf(row: Row): CalibrationOrder {
  return {
    id: row.id,
    endpoint: row.endpoint,
    phone: row.phone ?? undefined,
    country: row.country ?? undefined,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    state: row.state,
    stage: row.stage ?? undefined,
    attemptId: row.attempt_id ?? undefined,
    refusal: row.refusal === null ? undefined : (JSON.parse(row.refusal) as CallRefusal),
    reason: row.reason ?? undefined,
    endedAt: row.ended_at ?? undefined,
  };
}
