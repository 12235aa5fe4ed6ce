import { Body, Controller, Get, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Allow, type WebRequest } from '../../access';
import { BodyOf } from '../http/document';
import { NumberParam } from '../http/number-param';
import { Valid } from '../http/valid';
import { CreatesAtOnce } from '../idempotency';
import { accountChange, type AccountChangeBody, newAccount, type NewAccountBody } from './account-bodies';
import { AccountDesk, type AccountView } from './account-desk';

@ApiTags('account')
@ApiBearerAuth()
@Controller('api/v1/accounts')
export class AccountsController {
  constructor(private readonly desk: AccountDesk) {}

  @Get()
  @Allow('viewer')
  @ApiOperation({ summary: 'The CallMyWay accounts of this installation' })
  all(): Promise<AccountView[]> {
    return this.desk.all();
  }

  @Get(':id')
  @Allow('viewer')
  @ApiOperation({ summary: 'One of them' })
  one(@Param('id', NumberParam) id: number): Promise<AccountView> {
    return this.desk.one(id);
  }

  @Post()
  @Allow('admin')
  @CreatesAtOnce()
  @BodyOf(newAccount, { name: 'Norte', mostPerMinute: 60 })
  @ApiOperation({ summary: 'One more account; it calls once endpoints are entered for it' })
  add(@Body(new Valid(newAccount)) account: NewAccountBody): Promise<AccountView> {
    return this.desk.add(account);
  }

  @Patch(':id')
  @Allow('admin')
  @BodyOf(accountChange, { enabled: false })
  @ApiOperation({ summary: 'Change it, or switch it off; its calls under way end as ever' })
  async change(
    @Param('id', NumberParam) id: number,
    @Body(new Valid(accountChange)) change: AccountChangeBody,
    @Req() request: WebRequest,
  ): Promise<AccountView> {
    const changed = await this.desk.change(id, change);
    request.audited = changed;
    return changed.after;
  }
}
