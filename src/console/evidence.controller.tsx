import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, By, type Caller, nameOf, type WebRequest } from '../access';
import { CampaignDesk, NumberParam, readPhone } from '../api';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { evidencePack, type EvidenceSubject, type SealedEntry } from '../reporting';
import { pageOf, sendPage } from './page';
import { EvidencePage } from './views/evidence';

/** More are for the file. */
const MOST_SHOWN = 100;

@Controller()
export class EvidencePagesController {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly campaigns: CampaignDesk,
  ) {}

  @Get('phones/:phone/evidence')
  @Allow('manager')
  async ofPhone(
    @Param('phone') given: string,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @By() caller: Caller,
  ): Promise<void> {
    const phone = readPhone(given, undefined);
    const about = { title: phone, file: `/api/v1/phones/${encodeURIComponent(phone)}/evidence` };
    await this.show(request, response, { phone }, { ...about, by: nameOf(caller) });
  }

  @Get('campaigns/:id/evidence')
  @Allow('manager')
  async ofCampaign(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @By() caller: Caller,
  ): Promise<void> {
    const campaign = await this.campaigns.find(id);
    const about = { title: campaign.name, file: `/api/v1/campaigns/${id}/evidence` };
    await this.show(request, response, { campaign }, { ...about, by: nameOf(caller) });
  }

  private async show(
    request: WebRequest,
    response: ServerResponse,
    subject: EvidenceSubject,
    { title, file, by }: { title: string; file: string; by: string },
  ): Promise<void> {
    const pack = evidencePack({ db: this.db, subject, by, now: this.clock.now() });
    const entries: SealedEntry[] = [];
    let whole = true;
    for await (const entry of pack.entries) {
      whole = entries.length < MOST_SHOWN;
      if (!whole) break;
      entries.push(entry);
    }
    const hash = whole ? pack.chain.head : undefined;
    const props = { page: pageOf(request), title, head: pack.head, entries, hash, file };
    sendPage(response, <EvidencePage {...props} />);
  }
}
