import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import {
  Allow,
  hashOpaque,
  newOpaque,
  type Right,
  rights,
  type Role,
  roles,
  type TokenListed,
  TokenStore,
  WithProof,
} from '../../access';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { BodyOf } from '../http/document';
import { line } from '../http/fields';
import { CreatesAtOnce } from '../idempotency';
import { NumberParam } from '../http/number-param';
import { notFound } from '../http/problem';
import { Valid } from '../http/valid';

const DAY_MS = 86_400_000;
const newToken = z.strictObject({
  name: line(100),
  role: z.enum(roles),
  /** Of a manager's token: preparing campaigns, starting them and single calls. */
  rights: z
    .array(z.enum(rights))
    .max(rights.length)
    .default([...rights]),
  expiresInDays: z.int().min(1).max(3650).optional(),
});

@ApiTags('access')
@ApiBearerAuth()
@Controller('api/v1/tokens')
@Allow('admin')
export class TokensController {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly tokens: TokenStore,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Tokens for the API, newest first; never the tokens themselves' })
  all(): Promise<TokenListed[]> {
    return this.tokens.all(this.db.read);
  }

  @Post()
  @CreatesAtOnce()
  @WithProof()
  @BodyOf(newToken, { name: 'CRM', role: 'manager', expiresInDays: 365 })
  @ApiOperation({ summary: 'Make a token; it is shown once' })
  async make(
    @Body(new Valid(newToken)) { name, role, rights: held, expiresInDays }: z.output<typeof newToken>,
  ): Promise<{
    name: string;
    role: Role;
    rights: readonly Right[];
    token: string;
    expiresAt: number | null;
  }> {
    const token = newOpaque();
    const now = this.clock.now();
    const expiresAt = expiresInDays === undefined ? undefined : now + expiresInDays * DAY_MS;
    const row = { name, role, rights: held, tokenHash: hashOpaque(token), expiresAt };
    return this.db.write(async (tx) => {
      await this.tokens.create(tx, row, now);
      return { name, role, rights: held, token, expiresAt: expiresAt ?? null };
    });
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({ summary: 'Revoke a token, from now on' })
  async revoke(@Param('id', NumberParam) id: number): Promise<void> {
    const revoked = await this.db.write((tx) => this.tokens.revoke(tx, id, this.clock.now()));
    if (!revoked) throw notFound({ es: 'esa ficha', en: 'token' });
  }
}
