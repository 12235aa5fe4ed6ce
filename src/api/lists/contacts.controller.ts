import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Allow } from '../../access';
import { ListContactsStore, ListStore } from '../../contacts';
import { Database } from '../../platform/database';
import { NumberParam } from '../http/number-param';
import { notFound } from '../http/problem';
import { readSearch, SearchOf, searchText } from '../http/search';
import { Valid } from '../http/valid';
import { contactView, type ContactPageView } from './contact-view';

const query = z.object({
  search: searchText,
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

@ApiTags('lists')
@ApiBearerAuth()
@Controller('api/v1/lists/:id/contacts')
export class ContactsController {
  private readonly contacts = new ListContactsStore();

  constructor(
    private readonly db: Database,
    private readonly lists: ListStore,
  ) {}

  @Get()
  @Allow('viewer')
  @SearchOf()
  @ApiQuery({ name: 'after', required: false, description: '`next` of the page before' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiOperation({ summary: 'The rows of a list, in their order, or those that match' })
  async page(
    @Param('id', NumberParam) id: number,
    @Query(new Valid(query)) { search, after, limit }: z.output<typeof query>,
  ): Promise<ContactPageView> {
    const list = await this.lists.get(this.db.read, id);
    if (list === undefined) throw notFound({ es: 'la lista', en: 'list' });
    const sought = readSearch(search, await this.lists.country(this.db.read, id));
    const wanted = { after, limit };
    const { rows, next } =
      sought === undefined
        ? await this.contacts.page(this.db.read, id, wanted)
        : await this.contacts.matching(this.db.read, id, sought, wanted);
    return { contacts: rows.map(contactView), next: next ?? null };
  }
}
