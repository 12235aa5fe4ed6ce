import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { AppModule } from '../app.module';
import { ErasedNumbers } from '../dnc';
import type { Config } from '../platform/config/config';
import { createLogger } from '../platform/logging/logger';
import { type Scenario, scenarios } from '../provider/sandbox';

/** Nothing beside the rooms. */
@Module({})
class NoMore {}

/** Opens every room for a command, and `more`, and closes them after it, however it ends. */
export async function withApplication<T>(
  config: Config,
  work: (app: INestApplicationContext) => Promise<T>,
  scenario: Scenario = scenarios.demo,
  more: Type = NoMore,
): Promise<T> {
  const logger = createLogger('warn');
  const rooms = AppModule.forRoot({ config, logger, scenario });
  const imports = [...(rooms.imports ?? []), more];
  const app = await NestFactory.createApplicationContext(
    { ...rooms, imports },
    { logger: false, abortOnError: false },
  );
  try {
    // Here, where a refusal closes what is open: one from inside the rooms' making would leave the process running.
    await app.get(ErasedNumbers).assertSameKey();
    return await work(app);
  } finally {
    await app.close();
  }
}
