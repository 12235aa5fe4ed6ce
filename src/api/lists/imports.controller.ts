import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../../access';
import { errorFile, type ImportView } from '../../contacts';
import { Database } from '../../platform/database';
import { languageOfRequest } from '../http/language-of-request';
import { notFound } from '../http/problem';
import { sendCsv } from '../http/send-csv';
import { ImportDesk } from './import-desk';

@ApiTags('lists')
@ApiBearerAuth()
@Controller('api/v1/imports')
export class ImportsController {
  constructor(
    private readonly db: Database,
    private readonly desk: ImportDesk,
  ) {}

  @Get(':id')
  @Allow('viewer')
  @ApiOperation({ summary: 'An import: status, counts, how the file was understood' })
  one(@Param('id') id: string): Promise<ImportView> {
    return this.desk.view(id);
  }

  @Get(':id/errors.csv')
  @Allow('viewer')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'The rows that were not taken, to be corrected and imported' })
  async errors(
    @Param('id') id: string,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const { id: importId } = await this.desk.view(id);
    const content = await errorFile(this.db.read, importId, languageOfRequest(request));
    if (content === undefined) throw notFound({ es: 'el archivo de errores', en: 'error file' });
    await sendCsv(response, `errors-${importId}.csv`, content as AsyncIterable<string>);
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Allow('manager')
  @ApiOperation({ summary: 'Take a committed import back' })
  undo(@Param('id') id: string): Promise<ImportView> {
    return this.desk.undo(id);
  }
}
