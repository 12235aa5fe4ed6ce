import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';
import type { z } from 'zod';

import { Allow, type WebRequest } from '../../access';
import { errorFile, type ImportPreview, type ImportView } from '../../contacts';
import { Database } from '../../platform/database';
import { BodyOf } from '../http/document';
import { readCountry } from '../http/fields';
import { languageOfRequest } from '../http/language-of-request';
import { notFound } from '../http/problem';
import { sendCsv } from '../http/send-csv';
import { CreatesByKey, KeyOfRequest } from '../idempotency';
import { Valid } from '../http/valid';
import { ImportDesk } from './import-desk';
import { committing, rereading } from './list-bodies';

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
    const content = await errorFile(this.db, importId, languageOfRequest(request));
    if (content === undefined) throw notFound({ es: 'el archivo de errores', en: 'error file' });
    await sendCsv(response, `errors-${importId}.csv`, content as AsyncIterable<string>);
  }

  @Get(':id/preview')
  @Allow('viewer')
  @ApiOperation({ summary: 'First rows as understood, problems by kind with examples, duplicates' })
  preview(@Param('id') id: string): Promise<ImportPreview> {
    return this.desk.preview(id);
  }

  @Post(':id/commit')
  @HttpCode(200)
  @Allow('manager')
  @BodyOf(committing, { again: false })
  @ApiOperation({ summary: 'Bring a preview (an import with `dryRun`) into its list' })
  commit(
    @Param('id') id: string,
    @Body(new Valid(committing)) { again }: z.output<typeof committing>,
  ): Promise<ImportView> {
    return this.desk.commit(id, again);
  }

  @Post(':id/reread')
  @HttpCode(202)
  @Allow('manager')
  @CreatesByKey()
  @BodyOf(rereading, { mapping: { phone: 'Celular' }, country: 'CR' })
  @ApiOperation({ summary: 'Read the file of a preview with another mapping: a new preview' })
  async reread(
    @Param('id') id: string,
    @Body(new Valid(rereading)) { mapping, country }: z.output<typeof rereading>,
    @KeyOfRequest() key?: string,
  ): Promise<{ id: string }> {
    const land = country === undefined ? undefined : readCountry(country);
    return { id: await this.desk.reread(id, mapping, land, key) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('manager')
  @ApiOperation({ summary: 'Throw a preview away' })
  discard(@Param('id') id: string): Promise<void> {
    return this.desk.discard(id);
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Allow('manager')
  @ApiOperation({ summary: 'Take a committed import back' })
  undo(@Param('id') id: string): Promise<ImportView> {
    return this.desk.undo(id);
  }
}
