import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';

import { Allow, By, type Caller, nameOf, type WebRequest } from '../../access';
import {
  type CheckedNumber,
  type DncLookup,
  type DncOutcome,
  DncStore,
  type EntriesFound,
  exportDnc,
  type PrefixEntry,
  PrefixStore,
  type PrefixLookup,
} from '../../dnc';
import { Database } from '../../platform/database';
import { BodyOf, FileBody } from '../http/document';
import { line, optionalCountry, readCountry, readPhone } from '../http/fields';
import { invalidFields } from '../http/problem';
import { readSearch } from '../http/search';
import { cursorAt, pageFrom, PageOf, pageQuery, readCursor } from '../http/paging';
import { sendCsv } from '../http/send-csv';
import { CreatesHarmlessly } from '../idempotency';
import { TakesFile } from '../http/takes-file';
import { TheFile } from '../http/the-file';
import type { UploadedAs } from '../http/uploads';
import { Valid } from '../http/valid';
import { readMany } from './check-bodies';
import { DncDesk, type DncFileResult } from './dnc-desk';
import { type DncSubject, readExpiresAt, readSubject } from './dnc-subject';

const campaign = z.union([line(200), z.int().positive()]).nullish();
const addition = z.strictObject({
  /** A number, or a prefix such as `+50690*`. */
  phone: line(50),
  reason: line(500),
  country: optionalCountry,
  /** Suppress for this campaign only: its name or id. */
  campaign,
  /** A day or a time; from then on it suppresses no more. */
  expiresAt: z.string().max(40).nullish(),
  /** Confirms a prefix that covers a whole country. */
  wide: z.boolean().optional(),
});
const removal = z.strictObject({ reason: line(500), campaign });
const many = z.strictObject({
  phones: z.array(z.string().max(100)).min(1).max(1000),
  country: optionalCountry,
  campaign,
});
const fileFields = z.strictObject({
  country: optionalCountry,
  reason: line(500).optional(),
  campaign: z.string().max(200).optional(),
  expiresAt: z.string().max(40).optional(),
});
const countryQuery = z.object({ country: optionalCountry });
const searchQuery = z.object({ search: z.string().max(100), country: optionalCountry });
const historyQuery = pageQuery(100).extend({ country: optionalCountry });
const prefixQuery = z.object({ after: z.coerce.number().int().min(0).optional() });

const PREFIXES_PER_PAGE = 1000;
const noPart = {
  es: 'escriba los primeros o los últimos dígitos; un número entero se mira en GET /dnc/{phone}',
  en: 'write the first or the last digits; a whole number is looked up by GET /dnc/{phone}',
};

@ApiTags('do-not-call')
@ApiBearerAuth()
@Controller('api/v1')
export class DncController {
  constructor(
    private readonly db: Database,
    private readonly desk: DncDesk,
    private readonly prefixes: PrefixStore,
    private readonly store: DncStore,
  ) {}

  @Post('dnc')
  @HttpCode(HttpStatus.OK)
  @CreatesHarmlessly()
  @Allow('keeper')
  @BodyOf(addition, { phone: '8888-7777', reason: 'asked by e-mail' })
  @ApiOperation({ summary: 'Never call this number, or numbers that begin so; asking twice is the same' })
  async add(
    @Body(new Valid(addition)) body: z.output<typeof addition>,
    @By() caller: Caller,
  ): Promise<(DncLookup | PrefixLookup) & { outcome: DncOutcome }> {
    const subject = readSubject(body.phone, body.country, body.wide);
    const outcome = await this.desk.addSubject(subject, {
      source: 'api',
      reason: body.reason,
      by: nameOf(caller),
      expiresAt: readExpiresAt(body.expiresAt, this.desk.now),
      campaignId: await this.desk.campaign(body.campaign),
    });
    return { outcome, ...(await this.found(subject)) };
  }

  @Get('dnc')
  @Allow('viewer')
  @ApiQuery({ name: 'search', description: 'First or last digits of a number, four or more' })
  @ApiQuery({
    name: 'country',
    required: false,
    description: 'Of numbers written without one; CR when not given',
  })
  @ApiOperation({
    summary: 'Entries whose number begins or ends so, 50 at most; whole numbers: GET /dnc/{phone}',
  })
  async search(
    @Query(new Valid(searchQuery)) { search, country }: z.output<typeof searchQuery>,
  ): Promise<EntriesFound> {
    const found = await this.desk.search(readSearch(search, readCountry(country)));
    if (found !== undefined) return found;
    throw invalidFields([{ field: 'search', text: noPart }]);
  }

  @Get('dnc.csv')
  @Allow('viewer')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'The whole list, without registries' })
  export(@Res() response: ServerResponse): Promise<void> {
    return sendCsv(response, 'do-not-call.csv', exportDnc(this.db.read) as AsyncIterable<string>);
  }

  @Post('dnc/imports')
  @HttpCode(HttpStatus.OK)
  @CreatesHarmlessly()
  @Allow('keeper')
  @TakesFile()
  @ApiConsumes('multipart/form-data')
  @FileBody(['country', 'reason', 'campaign', 'expiresAt'])
  @ApiOperation({ summary: 'Enter every number of a file; answered when all are durable' })
  async import(
    @TheFile() file: UploadedAs,
    @Body(new Valid(fileFields)) fields: z.output<typeof fileFields>,
    @By() caller: Caller,
  ): Promise<DncFileResult> {
    return this.desk.importFile({
      file,
      country: readCountry(fields.country),
      reason: fields.reason,
      by: nameOf(caller),
      campaignId: await this.desk.campaign(fields.campaign),
      expiresAt: readExpiresAt(fields.expiresAt, this.desk.now),
    });
  }

  @Post('dnc/check')
  @HttpCode(HttpStatus.OK)
  @Allow('viewer')
  @BodyOf(many, { phones: ['8888-7777', '+50622223333'] })
  @ApiOperation({ summary: 'Up to 1000 numbers: which are listed, by what, since when' })
  async check(
    @Body(new Valid(many)) body: z.output<typeof many>,
  ): Promise<{ numbers: (CheckedNumber & { asked: string })[] }> {
    const campaignId = await this.desk.campaign(body.campaign);
    return { numbers: await readMany(this.desk, body.phones, body.country, campaignId) };
  }

  @Get('dnc/prefixes')
  @Allow('viewer')
  @ApiOperation({ summary: 'Prefix entries in their order; `after`: the digits of the last one seen' })
  prefixList(
    @Query(new Valid(prefixQuery)) { after = 0 }: z.output<typeof prefixQuery>,
  ): Promise<PrefixEntry[]> {
    return this.prefixes.page(this.db.read, after, PREFIXES_PER_PAGE);
  }

  @Get('dnc/:phone')
  @Allow('viewer')
  @ApiOperation({ summary: 'What lists a number (or prefix), and everything that happened to it' })
  one(
    @Param('phone') phone: string,
    @Query(new Valid(countryQuery)) { country }: z.output<typeof countryQuery>,
  ): Promise<DncLookup | PrefixLookup> {
    return this.found(readSubject(phone, country, true));
  }

  @Get('dnc/:phone/history')
  @Allow('viewer')
  @PageOf()
  @ApiOperation({ summary: 'What happened to a number, newest first, a page at a time' })
  async history(
    @Param('phone') phone: string,
    @Query(new Valid(historyQuery)) { country, limit, cursor }: z.output<typeof historyQuery>,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) response: ServerResponse,
  ) {
    const number = readPhone(phone, country);
    const list = `dnc:${number}`;
    const before = readCursor(list, cursor) ?? Number.MAX_SAFE_INTEGER;
    const read = await this.store.historyPage(this.db.read, number, { before, limit: limit + 1 });
    const page = pageFrom({ request, response }, read, limit, ({ id }) => cursorAt(list, id));
    return { phone: number, history: page.rows, next: page.next };
  }

  @Delete('dnc/:phone')
  @Allow('keeper')
  @BodyOf(removal, { reason: 'entered by mistake' })
  @ApiOperation({
    summary: 'Take a number or prefix off the list; its history stays; opt-outs need a manager',
  })
  async remove(
    @Param('phone') given: string,
    @Query(new Valid(countryQuery)) { country }: z.output<typeof countryQuery>,
    @Body(new Valid(removal)) body: z.output<typeof removal>,
    @By() caller: Caller,
  ): Promise<DncLookup | PrefixLookup> {
    const subject = readSubject(given, country, true);
    const campaignId = await this.desk.campaign(body.campaign);
    await this.desk.removeSubject(subject, { reason: body.reason, caller, campaignId });
    return this.found(subject);
  }

  private found(subject: DncSubject): Promise<DncLookup | PrefixLookup> {
    return 'phone' in subject ? this.desk.lookUp(subject.phone) : this.desk.lookUpPrefix(subject.prefix);
  }
}
