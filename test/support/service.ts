import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readHere } from '../../src/contacts';
import { type Config, readConfig } from '../../src/platform/config/config';
import { createLogger, type Logger } from '../../src/platform/logging/logger';
import { CONFIG } from '../../src/platform/platform.module';
import { scenarios } from '../../src/provider/sandbox';
import { type Service, startService } from '../../src/service';
import { freshDatabase } from './postgres/fresh-database';
import { scratchFile } from './scratch-database';

export const testToken = 'a-token-for-tests-0123456789-0123456789';

interface AnswerSeen {
  readonly method: string;
  readonly path: string;
  /** To be read only as a clone. */
  readonly response: Response;
}

/**
 * A real service on a free port, with a data folder of its own and a sandbox in a hurry. For tests; in those that run on
 * PostgreSQL its data are in a database of that server's.
 */
export class ServiceUnderTest {
  /** Sees every answer before the test that asked; what it throws, that test throws. */
  static onAnswer: ((service: ServiceUnderTest, answer: AnswerSeen) => Promise<void>) | undefined;

  private stopped: Promise<void> | undefined;

  private constructor(
    readonly service: Service,
    readonly folder: string,
  ) {}

  static async open(
    environment: NodeJS.ProcessEnv = {},
    logger: Logger = createLogger('silent'),
  ): Promise<ServiceUnderTest> {
    const folder = mkdtempSync(join(tmpdir(), 'pregon-web-'));
    const onPostgres = process.env.PREGON_TEST_ON === 'postgres';
    const config = readConfig({
      PREGON_DATA_DIR: folder,
      ...(onPostgres ? { DATABASE_URL: await freshDatabase() } : {}),
      PROVIDER: 'sandbox',
      PREGON_API_TOKEN: testToken,
      PORT: '0',
      ...environment,
    });
    if (!onPostgres) await scratchFile(folder);
    const scenario = { ...scenarios.demo, speed: 100 };
    const service = await startService({
      config,
      logger,
      scenario,
      readFile: readHere,
    });
    return new ServiceUnderTest(service, folder);
  }

  /** What a command beside it goes by. */
  get config(): Config {
    return this.service.app.get<Config>(CONFIG);
  }

  /** As at the end of a process: what it kept stays. */
  stop(): Promise<void> {
    this.stopped ??= this.service.close();
    return this.stopped;
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** One request as a script makes it, redirects not followed. */
  async request(method: string, path: string, more: RequestInit = {}): Promise<Response> {
    const response = await fetch(this.service.url + path, { method, redirect: 'manual', ...more });
    await ServiceUnderTest.onAnswer?.(this, { method, path, response });
    return response;
  }

  readonly asScript = { authorization: `Bearer ${testToken}` };

  /** With the token; objects go out as JSON. */
  api(method: string, path: string, body?: object): Promise<Response> {
    const form = body instanceof FormData;
    return this.request(method, `/api/v1${path}`, {
      headers: {
        authorization: `Bearer ${testToken}`,
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : form ? body : JSON.stringify(body),
    });
  }

  async json<T>(method: string, path: string, body?: object): Promise<T> {
    return jsonOf<T>(await this.api(method, path, body));
  }

  /** A list with the rows of `csv` in it; returns its id when the import has ended. */
  async list(name: string, csv: string): Promise<number> {
    const { id } = await this.json<{ id: number }>('POST', '/lists', { name });
    const begun = await this.json<{ id: string }>('POST', `/lists/${id}/imports`, fileForm(csv));
    await until(async () => {
      const { status } = await this.json<{ status: string }>('GET', `/imports/${begun.id}`);
      return status !== 'reading';
    });
    return id;
  }
}

export async function jsonOf<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

/** What a script reads of an error. */
export interface ProblemJson {
  readonly code: string;
  readonly errors: readonly { readonly field: string }[];
}

export function problemOf(response: Response): Promise<ProblemJson> {
  return jsonOf<ProblemJson>(response);
}

export function fileForm(content: string, fields: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([content], { type: 'text/csv' }), 'prospectos.csv');
  return form;
}

/** Asks again until it is so; fails after ten seconds. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('waited ten seconds for nothing');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
