import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Allow } from '../../access';
import { type PackFile, PolicyPacks } from '../../campaigns';
import { notFound } from '../http/problem';

@ApiTags('policy packs')
@ApiBearerAuth()
@Controller('api/v1/policy-packs')
export class PolicyPacksController {
  constructor(private readonly packs: PolicyPacks) {}

  @Get()
  @Allow('viewer')
  @ApiOperation({ summary: 'What is permitted in which country, as data with its source' })
  all(): readonly PackFile[] {
    return this.packs.files;
  }

  @Get(':id')
  @Allow('viewer')
  @ApiOperation({ summary: 'One pack: a country, or default' })
  one(@Param('id') id: string): PackFile {
    const pack = this.packs.files.find((file) => file.id.toLowerCase() === id.toLowerCase());
    if (pack === undefined) throw notFound({ es: 'el paquete', en: 'pack' });
    return pack;
  }
}
