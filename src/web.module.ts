import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';

import { AccessModule } from './access';
import { ApiModule } from './api';
import { AppModule, type AppOptions } from './app.module';
import { ConsoleModule, PageFilter } from './console';

/** Every room, and the doors to the outside. */
@Module({})
export class WebModule {
  static forRoot(options: AppOptions): DynamicModule {
    return {
      module: WebModule,
      imports: [AppModule.forRoot(options), AccessModule, ApiModule, ConsoleModule],
      providers: [{ provide: APP_FILTER, useExisting: PageFilter }],
    };
  }
}
