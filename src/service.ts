import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';

import { FirstAdministrator } from './access';
import { CallingState, clearUploads, WaitingImports } from './api';
import type { AppOptions } from './app.module';
import { NightlyBackups } from './backup';
import { CallingProcess } from './calling-process';
import { ErasedNumbers } from './dnc';
import { JOB_QUEUE, type JobQueue } from './platform/queue/job-queue';
import { PROVIDER, type ResolvedProvider } from './provider/resolved-provider';
import { ServiceRefused } from './service-refused';
import { EndpointWatch } from './slices/endpoint-watch';
import { WebModule } from './web.module';
import { dressServer } from './web-server';

/** It may be starting beside us. */
const WAIT_FOR_REDIS_MS = 10_000;

export interface ServiceOptions extends AppOptions {
  /** Those of the configuration when not given; port 0 is any free one. */
  readonly port?: number;
  readonly host?: string;
}

export interface Service {
  readonly url: string;
  readonly app: INestApplication;
  /** The first visitor needs it to become the administrator; undefined when there is one. */
  readonly setupCode: string | undefined;
  /** False: no endpoints are configured, everything but calling works. */
  readonly calls: boolean;
  /** New calls stop first; then requests on the wire end, then the rest. */
  close(): Promise<void>;
}

/** Starts the console, the API and the calls. Throws ServiceRefused where that cannot be, leaving nothing open. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { config, logger, role = 'all' } = options;
  const works = role !== 'web';
  const app = await NestFactory.create<NestExpressApplication>(WebModule.forRoot(options), {
    logger: false,
    abortOnError: false,
    bodyParser: false,
    // Event streams would keep the server from closing.
    forceCloseConnections: true,
  });
  try {
    dressServer(app);
    await app.init();
    await app.get(ErasedNumbers).assertSameKey();
    const queue = app.get<JobQueue>(JOB_QUEUE);
    const noRedis = await queue.reach(WAIT_FOR_REDIS_MS);
    if (noRedis !== undefined) throw ServiceRefused.noRedis(noRedis);
    const calling = app.get(CallingProcess);
    if (works && (await calling.prepare('standing_by')) === 'locked')
      throw ServiceRefused.dataFolderInUse(config.dataDir);
    // In a process apart somebody else may be taking a file in at this moment.
    if (role === 'all') await clearUploads(config.dataDir, await app.get(WaitingImports).paths());
    const setupCode = role === 'work' ? undefined : await app.get(FirstAdministrator).prepare();
    await listen(app, options.host ?? config.host, options.port ?? config.port);

    const calls = app.get<ResolvedProvider>(PROVIDER).config.endpoints.length > 0;
    app.get(EndpointWatch).run();
    if (works) {
      queue.start();
      calling.run();
      app.get(NightlyBackups).active = true;
    }
    const state = app.get(CallingState);
    state.phase = works ? 'working' : 'not_here';
    const url = urlOf(app);
    logger.info({ url, calls, role }, 'service started');
    const close = async () => {
      state.phase = 'stopping';
      await calling.stop();
      await app.close();
    };
    return { url, app, setupCode, calls, close };
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function listen(app: NestExpressApplication, host: string, port: number): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw ServiceRefused.cannotListen(host, port, code);
  }
}

function urlOf(app: NestExpressApplication): string {
  const { address, family, port } = app.getHttpServer().address() as AddressInfo;
  const everywhere = address === '0.0.0.0' || address === '::';
  const host =
    everywhere || address === '127.0.0.1' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
