import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import { notFound, NumberParam, readPhone, readValid } from '../api';
import { ImportStore, ListRowStore, ListStore } from '../contacts';
import { Database } from '../platform/database';
import { contactFilter, phoneLookedFor } from './campaign-rows/row-filters';
import { ListContactsStore } from './list-contacts/contacts.store';
import { NumberHistoryStore } from './list-contacts/history.store';
import { pageOf, sendPage } from './page';
import { ListContactsPage } from './views/list-contacts';
import { NumberPage } from './views/number';

const PER_PAGE = 50;

/** Who is in a list, and what became of a number in all campaigns. */
@Controller()
export class ListContactPagesController {
  private readonly contacts: ListContactsStore;
  private readonly history = new NumberHistoryStore();

  constructor(
    private readonly db: Database,
    private readonly lists: ListStore,
    imports: ImportStore,
    rows: ListRowStore,
  ) {
    this.contacts = new ListContactsStore(imports, rows);
  }

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
    const looked = phoneLookedFor(filter.phone, 'CR');
    const { rows, next } =
      looked === undefined
        ? await this.contacts.page(this.db.read, id, filter.after, PER_PAGE)
        : {
            rows: 'phone' in looked ? await this.contacts.byPhone(this.db.read, id, looked.phone) : [],
            next: undefined,
          };
    const problem = looked !== undefined && 'problem' in looked ? looked.problem : undefined;
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
