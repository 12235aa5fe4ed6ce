import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import { Allow, type WebRequest } from '../access';
import { ImportDesk, notFound, NumberParam, readCountry, TakesFile, TheFile, type UploadedAs } from '../api';
import { ImportStore, ListStore, type ListView } from '../contacts';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { ListFactsStore } from '../reporting';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { mappingFrom } from './mapping-form';
import { ImportPage } from './views/import';
import { ListPage } from './views/list';
import { ListsPage } from './views/lists';

@Controller()
export class ListPagesController {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly lists: ListStore,
    private readonly imports: ImportStore,
    private readonly facts: ListFactsStore,
    private readonly desk: ImportDesk,
  ) {}

  @Get('lists')
  @Allow('viewer')
  async all(@Req() request: WebRequest, @Res() response: ServerResponse): Promise<void> {
    const totals = await this.facts.totals(this.db.read);
    const lists = (await this.lists.list(this.db.read)).map((list) => ({
      ...list,
      rows: totals.get(list.id),
    }));
    sendPage(response, <ListsPage page={pageOf(request)} lists={lists} />);
  }

  @Post('lists')
  @Allow('manager')
  @TakesFile()
  async upload(
    @TheFile() file: UploadedAs,
    @TheForm() form: Form,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const named = (form.name ?? '').trim().slice(0, 200) || file.originalname;
    const list = await this.listNamed(named);
    await this.import(list, file, form, response);
  }

  @Get('lists/:id')
  @Allow('viewer')
  async one(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const list = await this.found(id);
    const imports = await this.imports.ofList(this.db.read, id);
    sendPage(response, <ListPage page={pageOf(request)} list={list} imports={imports} />);
  }

  @Post('lists/:id/imports')
  @Allow('manager')
  @TakesFile()
  async more(
    @Param('id', NumberParam) id: number,
    @TheFile() file: UploadedAs,
    @TheForm() form: Form,
    @Res() response: ServerResponse,
  ): Promise<void> {
    await this.import(await this.found(id), file, form, response);
  }

  @Get('imports/:id')
  @Allow('viewer')
  async seeImport(
    @Param('id') id: string,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    sendPage(response, <ImportPage page={pageOf(request)} preview={await this.desk.preview(id)} />);
  }

  @Post('imports/:id/commit')
  @Allow('manager')
  async commit(@Param('id') id: string, @Res() response: ServerResponse): Promise<void> {
    await this.desk.commit(id);
    seeOther(response, `/imports/${encodeURIComponent(id)}`);
  }

  @Post('imports/:id/discard')
  @Allow('manager')
  async discard(@Param('id') id: string, @Res() response: ServerResponse): Promise<void> {
    const { listId } = await this.desk.view(id);
    await this.desk.discard(id);
    seeOther(response, `/lists/${listId}`);
  }

  @Post('imports/:id/reread')
  @Allow('manager')
  async reread(
    @Param('id') id: string,
    @TheForm() form: Form,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const again = await this.desk.reread(id, mappingFrom(form), readCountry(form.numbersCountry));
    seeOther(response, `/imports/${encodeURIComponent(again)}`);
  }

  @Post('imports/:id/undo')
  @Allow('manager')
  async undo(@Param('id') id: string, @Res() response: ServerResponse): Promise<void> {
    await this.desk.undo(id);
    seeOther(response, `/imports/${encodeURIComponent(id)}`);
  }

  private async import(
    list: ListView,
    file: UploadedAs,
    form: Form,
    response: ServerResponse,
  ): Promise<void> {
    const scope = { otherLists: form.otherLists === 'yes' };
    const country = readCountry(form.country);
    const order = { listId: list.id, listName: list.name, file, country, scope, dryRun: true };
    seeOther(response, `/imports/${await this.desk.begin(order)}`);
  }

  /** Made before the import: should the file be refused, its import stays to say why. */
  private listNamed(name: string): Promise<ListView> {
    return this.db.write(
      async (tx) => (await this.lists.findByName(tx, name)) ?? this.lists.create(tx, name, this.clock.now()),
    );
  }

  private async found(id: number): Promise<ListView> {
    const list = await this.lists.get(this.db.read, id);
    if (list === undefined) throw notFound({ es: 'la lista', en: 'list' });
    return list;
  }
}
