import { Controller, Get, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import { EventStreams } from '../api';
import { pageOf, sendPage } from './page';
import { TodayReader } from './today/today-reader';
import { TodayPage } from './views/today';

@Controller()
@Allow('viewer')
export class TodayController {
  constructor(
    private readonly reader: TodayReader,
    private readonly streams: EventStreams,
  ) {}

  @Get()
  async today(@Req() request: WebRequest, @Res() response: ServerResponse): Promise<void> {
    sendPage(response, <TodayPage page={pageOf(request)} {...await this.reader.read()} />);
  }

  /** Server-sent events: the page has something new to show. */
  @Get('today/events')
  events(@Req() request: WebRequest, @Res() response: ServerResponse): Promise<void> {
    return this.streams.changes(request, response, async () => ({
      value: { shown: await this.reader.pulse() },
      last: false,
    }));
  }
}
