import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';

import { Allow, By, type Caller, nameOf } from '../../access';
import { exportDnc } from '../../dnc';
import { Database } from '../../platform/database';
import { BodyOf, FileBody } from '../http/document';
import { line, optionalCountry, readCountry, readPhone } from '../http/fields';
import { sendCsv } from '../http/send-csv';
import { TakesFile } from '../http/takes-file';
import { TheFile } from '../http/the-file';
import type { UploadedAs } from '../http/uploads';
import { Valid } from '../http/valid';
import { DncDesk, type DncFileResult, type DncLookup } from './dnc-desk';

const addition = z.strictObject({ phone: line(50), reason: line(500), country: optionalCountry });
const removal = z.strictObject({ reason: line(500) });
const fileFields = z.strictObject({ country: optionalCountry, reason: line(500).optional() });
const countryQuery = z.object({ country: optionalCountry });

@ApiTags('do-not-call')
@ApiBearerAuth()
@Controller('api/v1')
export class DncController {
  constructor(
    private readonly db: Database,
    private readonly desk: DncDesk,
  ) {}

  @Post('dnc')
  @HttpCode(HttpStatus.OK)
  @Allow('keeper')
  @BodyOf(addition)
  @ApiOperation({ summary: 'Never call this number again; asking twice is the same' })
  async add(
    @Body(new Valid(addition)) body: z.output<typeof addition>,
    @By() caller: Caller,
  ): Promise<DncLookup & { outcome: 'added' | 'repeated' }> {
    const phone = readPhone(body.phone, body.country);
    const outcome = await this.desk.add({ phone, source: 'api', reason: body.reason, by: nameOf(caller) });
    return { outcome, ...(await this.desk.lookUp(phone)) };
  }

  @Get('dnc.csv')
  @Allow('viewer')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'The whole list' })
  export(@Res() response: ServerResponse): Promise<void> {
    return sendCsv(response, 'do-not-call.csv', exportDnc(this.db.read) as AsyncIterable<string>);
  }

  @Post('dnc/imports')
  @HttpCode(HttpStatus.OK)
  @Allow('keeper')
  @TakesFile()
  @ApiConsumes('multipart/form-data')
  @FileBody(['country', 'reason'])
  @ApiOperation({ summary: 'Enter every number of a file; answered when all are durable' })
  import(
    @TheFile() file: UploadedAs,
    @Body(new Valid(fileFields)) fields: z.output<typeof fileFields>,
    @By() caller: Caller,
  ): Promise<DncFileResult> {
    const country = readCountry(fields.country);
    return this.desk.importFile({ file, country, reason: fields.reason, by: nameOf(caller) });
  }

  @Get('dnc/:phone')
  @Allow('viewer')
  @ApiOperation({ summary: 'Whether a number is listed, and everything that happened to it' })
  one(
    @Param('phone') phone: string,
    @Query(new Valid(countryQuery)) { country }: z.output<typeof countryQuery>,
  ): Promise<DncLookup> {
    return this.desk.lookUp(readPhone(phone, country));
  }

  @Delete('dnc/:phone')
  @Allow('keeper')
  @BodyOf(removal)
  @ApiOperation({ summary: 'Take a number off the list; its history stays' })
  async remove(
    @Param('phone') given: string,
    @Query(new Valid(countryQuery)) { country }: z.output<typeof countryQuery>,
    @Body(new Valid(removal)) { reason }: z.output<typeof removal>,
    @By() caller: Caller,
  ): Promise<DncLookup> {
    const phone = readPhone(given, country);
    await this.desk.remove(phone, reason, nameOf(caller));
    return this.desk.lookUp(phone);
  }
}
