import type { Clock } from '../clock/clock';
import { Bell } from './bell';

/** The two loops of the process wake each other: a request wants records, a settlement frees an endpoint. */
export class Bells {
  readonly engine: Bell;
  readonly records: Bell;

  constructor(clock: Clock) {
    this.engine = new Bell(clock);
    this.records = new Bell(clock);
  }
}
