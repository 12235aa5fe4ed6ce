import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import { notFound, NumberParam, readPhone, readValid } from '../api';
import { ListContactsStore, ListStore, lookedFor } from '../contacts';
import { Database } from '../platform/database';
import { contactFilter } from './campaign-rows/row-filters';
import { NumberHistoryStore } from './list-contacts/history.store';
import { pageOf, sendPage } from './page';
import { ListContactsPage } from './views/list-contacts';
import { NumberPage } from './views/number';

const PER_PAGE = 50;

/** Who is in a list, and what became of a number in all campaigns. */
@Controller()
export class ListContactPagesController {
  private readonly contacts = new ListContactsStore();
  private readonly history = new NumberHistoryStore();

  constructor(
    private readonly db: Database,
    private readonly lists: ListStore,
  ) {}

  @Get('lists/:id/contacts')
  @Allow('viewer')
  async ofList(
    @Param('id', NumberParam) id: number,
    @Query() query: unknown,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const list = await this.lists.get(this.db.read, id);
    if (list === undefined) throw notFound({ es: 'la lista', en: 'list' });
    const filter = readValid(contactFilter, query);
    const { sought, problem } = lookedFor(filter.phone, await this.lists.country(this.db.read, id));
    const wanted = { after: filter.after, limit: PER_PAGE };
    const { rows, next } =
      problem !== undefined
        ? { rows: [], next: undefined }
        : sought === undefined
          ? await this.contacts.page(this.db.read, id, wanted)
          : await this.contacts.matching(this.db.read, id, sought, wanted);
    sendPage(
      response,
      <ListContactsPage page={pageOf(request)} {...{ list, filter, problem, rows, next }} />,
    );
  }

  @Get('phones/:phone')
  @Allow('viewer')
  async ofNumber(
    @Param('phone') given: string,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const phone = readPhone(given, undefined);
    const props = {
      page: pageOf(request),
      phone,
      campaigns: await this.history.campaigns(this.db.read, phone),
      attempts: await this.history.attempts(this.db.read, phone),
    };
    sendPage(response, <NumberPage {...props} />);
  }
}
