import { Body, Controller, Get, HttpCode, HttpStatus, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import {
  type Added,
  Allow,
  type NewPerson,
  People,
  type Person,
  rights,
  roles,
  type WebRequest,
  WithProof,
} from '../../access';
import { BodyOf } from '../http/document';
import { changedMeanwhile, IfMatch, type Seen, Tagged } from '../http/edit-tag';
import { CreatesAtOnce } from '../idempotency';
import { NumberParam } from '../http/number-param';
import { notFound, Problem } from '../http/problem';
import { Valid } from '../http/valid';
import { personVersion } from './person-version';

/** Of a manager; who administers may do both in any case. */
const held = z.array(z.enum(rights)).max(rights.length);
const newPerson = z.strictObject({
  email: z.email().max(254),
  role: z.enum(roles),
  rights: held.default([...rights]),
});
const change = z.strictObject({
  role: z.enum(roles).optional(),
  rights: held.optional(),
  disabled: z.boolean().optional(),
});

@ApiTags('access')
@ApiBearerAuth()
@Controller('api/v1/users')
@Allow('admin')
export class PeopleController {
  constructor(private readonly people: People) {}

  @Get()
  @ApiOperation({ summary: 'Who may use the console' })
  async all(): Promise<(Person & { version: string })[]> {
    return (await this.people.list()).map(withVersion);
  }

  @Post()
  @CreatesAtOnce<Added>((added) => (added.kind === 'added' ? added.person : undefined))
  @WithProof()
  @BodyOf(newPerson, { email: 'manager@example.com', role: 'manager' })
  @ApiOperation({ summary: 'Add a user; the password is made here and shown once' })
  async add(@Body(new Valid(newPerson)) { email, ...given }: z.output<typeof newPerson>): Promise<NewPerson> {
    const added = await this.people.add(email, given);
    if (added.kind === 'taken') throw emailTaken();
    return added.person;
  }

  @Patch(':id')
  @WithProof()
  @Tagged()
  @BodyOf(change, { role: 'viewer' })
  @ApiOperation({
    summary: 'Give another role or other rights, shut out or let in again; signs the person out',
  })
  async change(
    @Param('id', NumberParam) id: number,
    @Body(new Valid(change)) to: z.output<typeof change>,
    @Req() request: WebRequest,
    @IfMatch() seen: Seen,
  ): Promise<Person & { version: string }> {
    const changed = await this.people.change(id, to, (now) => seen(personVersion(now)));
    switch (changed.kind) {
      case 'unknown':
        throw noUser();
      case 'last_administrator':
        throw lastAdministrator();
      case 'outdated':
        throw changedMeanwhile();
      case 'changed':
        request.audited = changed;
        return withVersion(changed.after);
    }
  }

  @Post(':id/password')
  @CreatesAtOnce<string | undefined>((password) => password && { password })
  @WithProof()
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'A new password, shown once; signs the person out' })
  async reset(@Param('id', NumberParam) id: number): Promise<{ password: string }> {
    const password = await this.people.resetPassword(id);
    if (password === undefined) throw noUser();
    return { password };
  }

  @Post(':id/second-factor/reset')
  @HttpCode(HttpStatus.NO_CONTENT)
  @WithProof()
  @ApiOperation({ summary: 'Take away the second factor of somebody who has lost it; signs the person out' })
  async resetSecondFactor(@Param('id', NumberParam) id: number, @Req() request: WebRequest): Promise<void> {
    const before = await this.people.resetSecondFactor(id);
    if (before === undefined) throw noUser();
    request.audited = { before, after: { ...before, secondFactor: false } };
  }
}

const withVersion = (person: Person) => ({ ...person, version: personVersion(person) });

const noUser = () => notFound({ es: 'esa persona', en: 'user' });

const emailTaken = () =>
  new Problem(409, 'email_taken', {
    es: 'Ya hay una persona con ese correo.',
    en: 'There is a user with this address already.',
  });

const lastAdministrator = () =>
  new Problem(409, 'last_administrator', {
    es: 'Es la única persona que administra; nombre antes a otra.',
    en: 'This is the only administrator; name another one first.',
  });
