import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Allow } from '../../access';
import { Database } from '../../platform/database';
import { type AttemptStory, AttemptStoryStore } from '../../reporting';
import { NumberParam } from '../http/number-param';
import { notFound } from '../http/problem';

@ApiTags('attempts')
@ApiBearerAuth()
@Controller('api/v1/attempts')
export class AttemptsController {
  constructor(
    private readonly db: Database,
    private readonly stories: AttemptStoryStore,
  ) {}

  @Get(':id')
  @Allow('viewer')
  @ApiOperation({
    summary:
      'The whole story: admission with every check, request, reply, records and how they match, settlement',
  })
  async one(@Param('id', NumberParam) id: number): Promise<AttemptStory> {
    const story = await this.stories.of(this.db.read, id);
    if (story === undefined) throw notFound({ es: 'el intento', en: 'attempt' });
    return story;
  }
}
