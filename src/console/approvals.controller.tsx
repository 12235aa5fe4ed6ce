import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, nameOf, type WebRequest, WithProof } from '../access';
import { ApprovalDesk, NumberParam } from '../api';
import { type Form, TheForm } from './form';
import { localPath, seeOther } from './page';

/** The second person's button. */
@Controller('campaigns/:id')
export class ApprovalPagesController {
  constructor(private readonly desk: ApprovalDesk) {}

  @Post('approve')
  @WithProof()
  @Allow('start')
  async approve(
    @Param('id', NumberParam) id: number,
    @TheForm() { version = '', back = `/campaigns/${id}` }: Form,
    @By() caller: Caller,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    request.audited = await this.desk.approve(id, version, nameOf(caller));
    seeOther(response, localPath(back));
  }
}
