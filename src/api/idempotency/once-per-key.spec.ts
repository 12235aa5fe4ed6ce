import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defer, lastValueFrom } from 'rxjs';

import { scratchDatabase } from '../../../test/support/scratch-database';
import type { Clock } from '../../platform/clock/clock';
import type { Database } from '../../platform/database';
import { KeyedHash } from '../../platform/secrets/keyed-hash';
import { Secret } from '../../platform/secrets/secret';
import { CREATES, type Creating } from './creating';
import { OncePerKey } from './once-per-key';

const DAY_MS = 86_400_000;
const hash = new KeyedHash(new Secret('k'.repeat(40)));

describe('once per key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-once-'));
  let db: Database;
  let now = 1_800_000_000_000;
  const clock = { now: () => now } as Clock;
  beforeAll(async () => (db = await scratchDatabase(folder)));
  afterAll(async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A process of its own, as far as keys go. */
  const process = () => new OncePerKey(db, clock, hash, new Reflector());

  function asked(creating: Creating, key: string, body: unknown = {}): ExecutionContext {
    const handler = () => undefined;
    Reflect.defineMetadata(CREATES, creating, handler);
    const caller = { kind: 'token', name: 'crm' };
    const request = { method: 'POST', originalUrl: '/x', headers: { 'idempotency-key': key }, body, caller };
    const http = { getRequest: () => request, getResponse: () => ({ setHeader: () => undefined }) };
    return { getHandler: () => handler, switchToHttp: () => http } as unknown as ExecutionContext;
  }
  const handle = (work: () => Promise<unknown>): CallHandler => ({ handle: () => defer(work) });

  const make = (name: string) =>
    db.write(async (tx) => {
      await tx.run('INSERT INTO contact_list (name, created_at) VALUES ($1, 1)', [name]);
      return { name };
    });
  const count = async (name: string) =>
    (
      await db.read.get<{ n: number }>('SELECT count(*) AS n FROM contact_list WHERE name LIKE $1', [
        `${name}%`,
      ])
    )?.n;

  /** The process dies when its transaction is on the disk, before anything is answered. */
  const dieAfter = (context: ExecutionContext, work: () => Promise<unknown>): Promise<void> =>
    new Promise((committed) => {
      const dying = async () => {
        await work();
        committed();
        return new Promise(() => undefined);
      };
      process().intercept(context, handle(dying)).subscribe();
    });

  it('answers what was made at once, after a crash between making and answering', async () => {
    const context = () => asked({ repeats: 'at once', answerOf: (made: object) => made }, 'a');
    await dieAfter(context(), () => make('uno'));
    const again = process().intercept(
      context(),
      handle(() => make('uno, otra vez')),
    );
    expect(await lastValueFrom(again)).toEqual({ name: 'uno' });
    expect(await count('uno')).toBe(1);
  });

  it('carries out again what is harmless, but nothing else under its key', async () => {
    await dieAfter(asked({ repeats: 'harmless' }, 'b', 1), () => make('dos'));
    const other = process().intercept(
      asked({ repeats: 'harmless' }, 'b', 2),
      handle(() => make('tres')),
    );
    await expect(lastValueFrom(other)).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    const again = process().intercept(
      asked({ repeats: 'harmless' }, 'b', 1),
      handle(() => make('dos bis')),
    );
    expect(await lastValueFrom(again)).toEqual({ name: 'dos bis' });
    expect(await count('tres')).toBe(0);
  });

  it('makes nothing where another process has made it meanwhile', async () => {
    const creating: Creating = { repeats: 'at once', answerOf: (made: object) => made };
    const late = process().intercept(
      asked(creating, 'c'),
      handle(async () => {
        await lastValueFrom(
          process().intercept(
            asked(creating, 'c'),
            handle(() => make('cuatro')),
          ),
        );
        return make('cuatro bis');
      }),
    );
    await expect(lastValueFrom(late)).rejects.toMatchObject({ status: 409, code: 'idempotency_key_in_use' });
    expect(await count('cuatro')).toBe(1);
  });

  it('holds nothing that could be read, and forgets after a day', async () => {
    const rows = await db.read.all<object>('SELECT * FROM idempotency_key');
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toMatch(/uno|crm/);
    now += DAY_MS;
    const creating: Creating = { repeats: 'at once', answerOf: (made: object) => made };
    await lastValueFrom(
      process().intercept(
        asked(creating, 'a'),
        handle(() => make('cinco')),
      ),
    );
    expect(await count('cinco')).toBe(1);
    expect(await db.read.all('SELECT id FROM idempotency_key')).toHaveLength(1);
  });
});
