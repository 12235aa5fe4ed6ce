import { Controller, Get, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import { PolicyPacks } from '../campaigns';
import { pageOf, sendPage } from './page';
import { PacksPage } from './views/packs';

/** What is permitted in which country. */
@Controller('settings/packs')
export class PackPagesController {
  constructor(private readonly packs: PolicyPacks) {}

  @Get()
  @Allow('viewer')
  show(@Req() request: WebRequest, @Res() response: ServerResponse): void {
    sendPage(response, <PacksPage page={pageOf(request)} packs={this.packs} />);
  }
}
