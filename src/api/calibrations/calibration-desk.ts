import { Injectable } from '@nestjs/common';

import { type Caller, nameOf } from '../../access';
import { EndpointStore } from '../../dialing';
import { type AccountId, FIRST_ACCOUNT } from '../../platform/account/account';
import { AccountRooms } from '../../platform/account/account-rooms';
import { Database } from '../../platform/database';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import {
  type Calibration,
  CalibrationOrders,
  CalibrationStore,
  type DriftChecked,
  DriftStore,
  providerKey,
} from '../../reconciliation';
import { callProblem } from '../calls/call-problems';
import { readNumber } from '../http/fields';
import { notFound, Problem } from '../http/problem';
import type { NewCalibrationBody } from './calibration-body';
import { calibrationOrderView, type CalibrationOrderView } from './calibration-order-view';

/** An order that is waited for; `href` tells what becomes of it. */
export interface CalibrationBegun {
  readonly id: number;
  readonly href: string;
}

/** What is known of the provider from an account's test calls. */
export interface Calibrated {
  /** Newest first: the first counts, the others are what it was before. */
  readonly calibrations: readonly Calibration[];
  /** In what calls since then disagree; undefined: not looked yet. */
  readonly drift: DriftChecked | undefined;
  /** The order that has not ended. */
  readonly underWay: number | undefined;
}

interface OrderFound {
  readonly order: CalibrationOrderView;
  readonly result: Calibration | undefined;
}

const MOST_SHOWN = 10;

/** Where a test call is asked for, through the account whose the endpoint is, and what test calls have shown. */
@Injectable()
export class CalibrationDesk {
  constructor(
    private readonly db: Database,
    private readonly endpoints: EndpointStore,
    private readonly orders: CalibrationOrders,
    private readonly rooms: AccountRooms,
  ) {}

  /** The same `key` again is the same order. Throws a Problem. */
  async order(body: NewCalibrationBody, by: Caller, key: string | undefined): Promise<CalibrationBegun> {
    const { endpoint } = body;
    const number = readNumber(body.phone, body.country);
    // One that was never called through may be in the environment alone.
    const account = (await this.endpoints.accountOf(this.db.read, endpoint)) ?? FIRST_ACCOUNT;
    const room = await this.rooms.of(account);
    const { config } = room.get<ResolvedProvider>(PROVIDER);
    if (!config.endpoints.some(({ username }) => username === endpoint))
      throw callProblem({ code: 'unknown_endpoint' });
    const ordered = await room.get(CalibrationOrders).ask({ endpoint, ...number, askedBy: nameOf(by), key });
    if (ordered.kind === 'under_way') throw underWay(ordered.id);
    return { id: ordered.id, href: `/api/v1/calibrations/${ordered.id}` };
  }

  async one(id: number): Promise<CalibrationOrderView> {
    return (await this.found(id)).order;
  }

  /** With what came of it, as it was found. */
  async found(id: number): Promise<OrderFound> {
    const order = await this.orders.find(id);
    if (order === undefined) throw notFound({ es: 'esa calibración', en: 'calibration' });
    const result = await this.orders.resultOf(order);
    return { order: calibrationOrderView(order, result), result };
  }

  async known(account: AccountId): Promise<Calibrated> {
    const room = await this.rooms.of(account);
    const { read } = this.db;
    const provider = providerKey(room.get<ResolvedProvider>(PROVIDER).config);
    const open = await room.get(CalibrationOrders).open();
    return {
      calibrations: await room.get(CalibrationStore).newest(read, provider, MOST_SHOWN),
      drift: await room.get(DriftStore).last(read),
      underWay: open?.id,
    };
  }
}

const underWay = (id: number) =>
  new Problem(
    409,
    'calibration_under_way',
    {
      es: 'Ya hay una calibración en marcha: espere a que termine.',
      en: 'A calibration is under way: wait until it has ended.',
    },
    { members: { calibration: id } },
  );
