import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';

import { Allow, By, type Caller, nameOf } from '../../access';
import { type DncOutcome, type EffectTimes, type OptOut, OptOutsStore } from '../../dnc';
import { Database } from '../../platform/database';
import { CampaignDesk } from '../campaigns/campaign-desk';
import { BodyOf } from '../http/document';
import { line, optionalCountry, readPhone } from '../http/fields';
import { CreatesHarmlessly } from '../idempotency';
import { NumberParam } from '../http/number-param';
import { sendCsv } from '../http/send-csv';
import { Valid } from '../http/valid';
import { DncDesk } from './dnc-desk';

/** What comes beside the number: as much of it as can be kept, and nothing of what is neither text nor number. */
const beside = (most: number) =>
  z
    .union([z.string().transform((text) => text.slice(0, most)), z.number()])
    .nullish()
    .catch(null);

/** A wish not to be called is refused for nothing but its number: not for a field too many, a long one or a wrong one. */
const optOut = z.object({
  phone: z.union([line(50), z.int().positive().transform(String)]),
  country: optionalCountry,
  campaign: beside(200),
  evidence: beside(500),
});
const listing = z.object({
  campaign: z.string().max(200).optional(),
  after: z.coerce.number().int().min(0).optional(),
});

const PER_PAGE = 1000;

@ApiTags('do-not-call')
@ApiBearerAuth()
@Controller('api/v1')
export class OptOutsController {
  constructor(
    private readonly db: Database,
    private readonly desk: DncDesk,
    private readonly campaigns: CampaignDesk,
    private readonly optOuts: OptOutsStore,
  ) {}

  @Post('opt-outs')
  @CreatesHarmlessly()
  @HttpCode(HttpStatus.OK)
  @Allow('keeper')
  @BodyOf(optOut, { phone: '+50688887777', campaign: 'May reminders' })
  @ApiOperation({ summary: "The recording's menu reports an opt-out; answered when it is on the disk" })
  async report(
    @Body(new Valid(optOut)) body: z.output<typeof optOut>,
    @By() caller: Caller,
  ): Promise<{ phone: string; outcome: DncOutcome }> {
    const phone = readPhone(body.phone, body.country);
    const evidence = given(body.evidence) ? String(body.evidence) : undefined;
    const from = await this.from(body.campaign);
    const wish = { phone, source: 'ivr' as const, evidence, by: nameOf(caller), ...from };
    const outcome = await this.desk.addReported(wish, from.fromCampaignId);
    return { phone, outcome };
  }

  @Get('dnc/opt-outs')
  @Allow('viewer')
  @ApiOperation({
    summary:
      'Who opted out, when and of which campaign; `after`: `last` of the page before; `effect`: how long the latest took from the asking to the entry',
  })
  async list(
    @Query(new Valid(listing)) { campaign, after = 0 }: z.output<typeof listing>,
  ): Promise<{ optOuts: OptOut[]; last: number | null; effect: EffectTimes }> {
    const campaignId = await this.desk.campaign(campaign);
    const page = await this.optOuts.page(this.db.read, campaignId, after, PER_PAGE);
    return { optOuts: page.optOuts, last: page.last ?? null, effect: await this.desk.effectTimes() };
  }

  @Get('campaigns/:id/opt-outs.csv')
  @Allow('viewer')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'Who opted out of this campaign, and when' })
  async csv(@Param('id', NumberParam) id: number, @Res() response: ServerResponse): Promise<void> {
    await this.campaigns.find(id);
    const rows = this.optOuts.csv(this.db.read, id) as AsyncIterable<string>;
    await sendCsv(response, `opt-outs-${id}.csv`, rows);
  }

  /** The campaign as we know it, else as it was said: an opt-out is never refused for a name. */
  private async from(campaign: string | number | null | undefined) {
    if (!given(campaign) || campaign === '') return { reason: 'opted_out', fromCampaignId: undefined };
    const reason = `opted_out campaign ${campaign}`;
    const known = await this.desk.campaignNamed(campaign);
    return known === undefined
      ? { reason, fromCampaign: String(campaign), fromCampaignId: undefined }
      : { reason, fromCampaignId: known.id };
  }
}

function given<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
