import type { Clock } from '../clock/clock';
import { LoopWatch } from '../loops/loop-watch';
import { Bell } from './bell';

/**
 * The loops of the process wake each other: a request wants records, a settlement frees an endpoint, a start
 * leaves a list to be enrolled, a replay asks for the courier.
 */
export class Bells {
  readonly engine: Bell;
  readonly records: Bell;
  readonly backlog: Bell;
  readonly webhooks: Bell;
  /** When each of those loops last came round. */
  readonly loops: LoopWatch;

  constructor(clock: Clock) {
    this.engine = new Bell(clock);
    this.records = new Bell(clock);
    this.backlog = new Bell(clock);
    this.webhooks = new Bell(clock);
    this.loops = new LoopWatch(clock);
  }
}
