import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import { notFound, NumberParam } from '../api';
import { Database } from '../platform/database';
import { AttemptStoryStore } from '../reporting';
import { pageOf, sendPage } from './page';
import { AttemptPage } from './views/attempt';

@Controller('attempts')
export class AttemptPagesController {
  constructor(
    private readonly db: Database,
    private readonly stories: AttemptStoryStore,
  ) {}

  @Get(':id')
  @Allow('viewer')
  async one(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const story = await this.stories.of(this.db.read, id);
    if (story === undefined) throw notFound({ es: 'el intento', en: 'attempt' });
    sendPage(response, <AttemptPage page={pageOf(request)} story={story} />);
  }
}
