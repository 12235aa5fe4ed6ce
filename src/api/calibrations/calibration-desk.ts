import { Inject, Injectable } from '@nestjs/common';

import { type Caller, nameOf } from '../../access';
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

/** What is known of the provider from test calls. */
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

/** Where a test call is asked for, and what test calls have shown. */
@Injectable()
export class CalibrationDesk {
  constructor(
    private readonly db: Database,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly orders: CalibrationOrders,
    private readonly calibrations: CalibrationStore,
    private readonly drifts: DriftStore,
  ) {}

  /** The same `key` again is the same order. Throws a Problem. */
  async order(body: NewCalibrationBody, by: Caller, key: string | undefined): Promise<CalibrationBegun> {
    const { endpoint } = body;
    const number = readNumber(body.phone, body.country);
    if (!this.provider.config.endpoints.some(({ username }) => username === endpoint))
      throw callProblem({ code: 'unknown_endpoint' });
    const ordered = await this.orders.ask({ endpoint, ...number, askedBy: nameOf(by), key });
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

  async known(): Promise<Calibrated> {
    const { config } = this.provider;
    const open = await this.orders.open();
    return {
      calibrations: await this.calibrations.newest(this.db.read, providerKey(config), MOST_SHOWN),
      drift: await this.drifts.last(this.db.read),
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
