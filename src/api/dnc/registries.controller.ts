import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Allow, By, type Caller } from '../../access';
import { BodyOf, FileBody } from '../http/document';
import { line, optionalCountry, readCountry } from '../http/fields';
import { CreatesHarmlessly } from '../idempotency';
import { TakesFile } from '../http/takes-file';
import { TheFile } from '../http/the-file';
import type { UploadedAs } from '../http/uploads';
import { Valid } from '../http/valid';
import { RegistryDesk } from './registry-desk';

const yes = z.enum(['true', 'false']).optional();
const versionFields = z.strictObject({
  datedOn: line(20),
  version: line(100).optional(),
  country: optionalCountry,
  allowRemovals: yes,
  allowRowsNotUnderstood: yes,
});
const removal = z.strictObject({ reason: line(500) });

@ApiTags('do-not-call')
@ApiBearerAuth()
@Controller('api/v1/dnc/registries')
export class RegistriesController {
  constructor(private readonly desk: RegistryDesk) {}

  @Get()
  @Allow('viewer')
  @ApiOperation({ summary: 'National do-not-call files: current version, date, age, numbers' })
  list() {
    return this.desk.list();
  }

  @Post(':name/versions')
  @CreatesHarmlessly()
  @HttpCode(HttpStatus.OK)
  @Allow('keeper')
  @TakesFile()
  @ApiConsumes('multipart/form-data')
  @FileBody(['datedOn', 'version', 'country', 'allowRemovals', 'allowRowsNotUnderstood'])
  @ApiOperation({ summary: 'A new version takes the place of the former in one step; answered when it has' })
  import(
    @Param('name') name: string,
    @TheFile() file: UploadedAs,
    @Body(new Valid(versionFields)) fields: z.output<typeof versionFields>,
    @By() caller: Caller,
  ) {
    return this.desk.import({
      name,
      file,
      caller,
      datedOn: fields.datedOn,
      label: fields.version,
      country: readCountry(fields.country),
      allowRemovals: fields.allowRemovals === 'true',
      allowRowsNotUnderstood: fields.allowRowsNotUnderstood === 'true',
    });
  }

  @Delete(':name')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Allow('manager')
  @BodyOf(removal, { reason: 'no longer used' })
  @ApiOperation({ summary: 'The registry lists nobody from now on' })
  remove(
    @Param('name') name: string,
    @Body(new Valid(removal)) { reason }: z.output<typeof removal>,
    @By() caller: Caller,
  ): Promise<void> {
    return this.desk.remove(name, reason, caller);
  }
}
