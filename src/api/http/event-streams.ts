import { Inject, Injectable } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { type Caller, Identify, nameOf, type WebRequest } from '../../access';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { type Look, streamChanges } from './event-stream';
import { Problem } from './problem';

/** Open at a time for one caller. A browser opens six connections to a server: with more, its pages would not come. */
const most: Readonly<Record<Caller['kind'], number>> = { user: 4, token: 50 };

/** Streams of server-sent events: so many for one caller, and none for longer than that caller is let in. */
@Injectable()
export class EventStreams {
  private readonly open = new Map<string, number>();

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly identify: Identify,
  ) {}

  /** Tells whenever what is looked at has changed, until it is undefined, the last, or the caller signs out. */
  async changes<T>(
    request: WebRequest,
    response: ServerResponse,
    look: () => Promise<Look<T> | undefined>,
  ): Promise<void> {
    const { caller } = request;
    if (caller === undefined) throw new Error('a stream for nobody: its route has no rule');
    const name = nameOf(caller);
    const before = this.open.get(name) ?? 0;
    if (before >= most[caller.kind]) throw tooManyStreams(most[caller.kind]);
    this.open.set(name, before + 1);
    try {
      await streamChanges(response, this.clock, async () => {
        const known = await this.identify.knownOf(request);
        return known === undefined || known.lacksSecondFactor ? undefined : look();
      });
    } finally {
      this.closed(name);
    }
  }

  private closed(name: string): void {
    const left = (this.open.get(name) ?? 1) - 1;
    if (left > 0) this.open.set(name, left);
    else this.open.delete(name);
  }
}

const tooManyStreams = (n: number): Problem =>
  new Problem(429, 'too_many_streams', {
    es: `Ya hay ${n} conexiones de avisos abiertas; cierre alguna.`,
    en: `${n} event streams are open already; close one of them.`,
  });
