import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';
import type { z } from 'zod';

import { Allow, By, type Caller, nameOf, type WebRequest } from '../../access';
import { ChangeRules, setListWindow } from '../../campaigns';
import { ImportStore, ListStore, type ListView } from '../../contacts';
import { Bells } from '../../platform/bell/bells';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { ListFactsStore } from '../../reporting';
import { BodyOf, FileBody } from '../http/document';
import { IfMatch, mustHaveSeen, type Seen, Tagged, versionOf } from '../http/edit-tag';
import { readCountry } from '../http/fields';
import { NumberParam } from '../http/number-param';
import { cursorAt, pageFrom, PageOf, pageQuery, readCursor } from '../http/paging';
import { notFound, Problem } from '../http/problem';
import { CreatesAtOnce, CreatesByKey, KeyOfRequest } from '../idempotency';
import { TakesFile } from '../http/takes-file';
import { TheFile } from '../http/the-file';
import type { UploadedAs } from '../http/uploads';
import { Valid } from '../http/valid';
import { ImportDesk } from './import-desk';
import { importFields, listChange, newList, readMapping } from './list-bodies';
import { checkedListWindow } from './list-window';

const listsQuery = pageQuery(1000);
const noRows = { read: 0, accepted: 0, duplicate: 0, invalid: 0, suppressed: 0 };

@ApiTags('lists')
@ApiBearerAuth()
@Controller('api/v1/lists')
export class ListsController {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly lists: ListStore,
    private readonly imports: ImportStore,
    private readonly facts: ListFactsStore,
    private readonly desk: ImportDesk,
    private readonly rules: ChangeRules,
    private readonly bells: Bells,
  ) {}

  @Post()
  @Allow('manager')
  @CreatesAtOnce()
  @BodyOf(newList, { name: 'Customers of May' })
  @ApiOperation({ summary: 'Make an empty list' })
  create(@Body(new Valid(newList)) { name }: z.output<typeof newList>): Promise<ListView> {
    return this.db.write(async (tx) => {
      if ((await this.lists.findByName(tx, name)) !== undefined) throw nameTaken(name);
      return this.lists.create(tx, name, this.clock.now());
    });
  }

  @Get()
  @Allow('viewer')
  @PageOf()
  @ApiOperation({ summary: 'The lists, newest first; the next page is under `Link`' })
  async all(
    @Query(new Valid(listsQuery)) { limit, cursor }: z.output<typeof listsQuery>,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) response: ServerResponse,
  ) {
    const totals = await this.facts.totals(this.db.read);
    const before = readCursor('lists', cursor) ?? Number.MAX_SAFE_INTEGER;
    const read = await this.lists.list(this.db.read, { before, limit: limit + 1 });
    const page = pageFrom({ request, response }, read, limit, ({ id }) => cursorAt('lists', id));
    return page.rows.map((list) => ({ ...list, rows: totals.get(list.id) ?? noRows }));
  }

  @Get(':id')
  @Allow('viewer')
  @Tagged()
  @ApiOperation({ summary: 'A list and its imports' })
  async one(@Param('id', NumberParam) id: number) {
    const list = await this.found(id);
    const totals = await this.facts.totals(this.db.read);
    const imports = await this.imports.ofList(this.db.read, id);
    return { ...list, rows: totals.get(id) ?? noRows, imports, version: listVersion(list) };
  }

  @Patch(':id')
  @Allow('manager')
  @Tagged()
  @BodyOf(listChange, { window: 'Mon-Fri 09:00-17:00' })
  @ApiOperation({
    summary: "Hours that narrow those of the list's campaigns, from the next call on; null: none",
  })
  async change(
    @Param('id', NumberParam) id: number,
    @Body(new Valid(listChange)) body: z.output<typeof listChange>,
    @By() caller: Caller,
    @IfMatch() seen: Seen,
  ): Promise<ListView & { version: string }> {
    const window = checkedListWindow(body.window);
    await this.found(id);
    const stores = { lists: this.lists, rules: this.rules };
    const change = { listId: id, window, by: nameOf(caller), now: this.clock.now() };
    await this.db.write(async (tx) => {
      const list = await this.lists.get(tx, id);
      if (list !== undefined) mustHaveSeen(seen, listVersion(list));
      await setListWindow(stores, tx, change);
    });
    this.bells.engine.ring();
    const changed = await this.found(id);
    return { ...changed, version: listVersion(changed) };
  }

  @Post(':id/imports')
  @HttpCode(202)
  @Allow('manager')
  @CreatesByKey()
  @TakesFile()
  @ApiConsumes('multipart/form-data')
  @FileBody(['mapping', 'country', 'dryRun', 'again', 'otherLists', 'calledWithinDays'])
  @ApiOperation({ summary: 'Import a CSV file; goes on after the answer, see GET /imports/{id}' })
  async import(
    @Param('id', NumberParam) id: number,
    @TheFile() file: UploadedAs,
    @Body(new Valid(importFields)) fields: z.output<typeof importFields>,
    @KeyOfRequest() key?: string,
  ): Promise<{ id: string }> {
    const { name } = await this.found(id);
    const order = {
      listId: id,
      listName: name,
      file,
      country: readCountry(fields.country),
      mapping: readMapping(fields.mapping),
      scope: { otherLists: fields.otherLists === 'true', calledWithinDays: fields.calledWithinDays },
      dryRun: fields.dryRun === 'true',
      again: fields.again === 'true',
    };
    return { id: await this.desk.begin(order, key) };
  }

  private async found(id: number): Promise<ListView> {
    const list = await this.lists.get(this.db.read, id);
    if (list === undefined) throw notFound({ es: 'la lista', en: 'list' });
    return list;
  }
}

/** Of what of a list may be edited. */
const listVersion = ({ window }: ListView): string => versionOf(window);

function nameTaken(name: string): Problem {
  return new Problem(409, 'name_taken', {
    es: `Ya hay una lista que se llama "${name}".`,
    en: `There is a list named "${name}" already.`,
  });
}
