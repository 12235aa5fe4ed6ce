import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { defer, lastValueFrom, type Observable } from 'rxjs';

import { CLOCK, type Clock } from '../../platform/clock/clock';
import { accompanied, Database } from '../../platform/database';
import { KEYED_HASH } from '../../platform/platform.module';
import type { KeyedHash } from '../../platform/secrets/keyed-hash';
import type { UploadedAs } from '../http/uploads';
import { CREATES, type Creating } from './creating';
import { IdempotencyStore } from './idempotency.store';
import { openAnswer } from './kept-answer';
import { keyReused } from './key-problems';
import type { RequestWithKey } from './key-of-request';
import { type KeyedRequest, readKeyed } from './keyed-request';
import { OneDoing } from './one-doing';

type Asked = RequestWithKey & { readonly file?: UploadedAs };

/** Carries a request out once for all that come with its key; see docs/adr/0039-idempotency-keys.md. */
@Injectable()
export class OncePerKey implements NestInterceptor {
  private readonly store = new IdempotencyStore();
  /** By key: the end of the last request that came with it. */
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEYED_HASH) private readonly hash: KeyedHash,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Asked>();
    if (request.headers['idempotency-key'] === undefined) return next.handle();
    const creating = this.reflector.get<Creating>(CREATES, context.getHandler());
    return defer(async () => {
      const keyed = await readKeyed(request, this.hash);
      const handle = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
      if (keyed === undefined) return handle();
      request.idempotency = keyed.key;
      return this.afterOthers(keyed.key, () =>
        this.once(creating, keyed, { request, response: http.getResponse<ServerResponse>(), handle }),
      );
    });
  }

  private async once(
    creating: Creating,
    keyed: KeyedRequest,
    {
      request,
      response,
      handle,
    }: { request: Asked; response: ServerResponse; handle: () => Promise<unknown> },
  ): Promise<unknown> {
    const kept = await this.store.find(this.db.read, keyed.key, this.clock.now());
    if (kept !== undefined && kept.request !== keyed.request) throw keyReused();
    if (kept !== undefined) response.setHeader('Idempotency-Replayed', 'true');
    if (kept?.answer) {
      if (request.file !== undefined) await rm(request.file.path, { force: true });
      return openAnswer(keyed, kept.answer);
    }
    const doing = new OneDoing(this.db, this.store, this.clock, {
      creating,
      keyed,
      known: kept !== undefined,
    });
    try {
      const answer = await accompanied(doing.companion, handle);
      await doing.done(answer);
      return answer;
    } catch (error) {
      await doing.failed();
      throw error;
    }
  }

  /** One at a time: who comes meanwhile gets the answer of the first. */
  private async afterOthers<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.underWay.get(key) ?? Promise.resolve();
    const doing = before.then(work);
    const ended = doing.then(
      () => undefined,
      () => undefined,
    );
    this.underWay.set(key, ended);
    try {
      return await doing;
    } finally {
      if (this.underWay.get(key) === ended) this.underWay.delete(key);
    }
  }
}
