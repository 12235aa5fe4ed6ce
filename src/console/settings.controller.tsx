import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

import {
  Allow,
  AuditStore,
  TrailWatch,
  By,
  type Caller,
  hashOpaque,
  longestPassword,
  newOpaque,
  People,
  type Right,
  rights,
  type Role,
  roles,
  shortestPassword,
  TokenStore,
  type WebRequest,
  WithProof,
} from '../access';
import { changedMeanwhile, NumberParam, personVersion, WebhookDesk } from '../api';
import { CLOCK, type Clock } from '../platform/clock/clock';
import { Database } from '../platform/database';
import { type Form, TheForm } from './form';
import { pageOf, seeOther, sendPage } from './page';
import { AccountPage } from './views/account';
import { AuditPage } from './views/audit';
import { SettingsPage, type SettingsShown } from './views/settings';
import { waitText } from './words/sign-in';
import { lastAdministrator, passwordLength, wrongPassword, emailTaken, notAnEmail } from './words/settings';

const AUDIT_PAGE = 100;

/** Users, tokens, the audit trail; and one's own password. */
@Controller()
export class SettingsController {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly people: People,
    private readonly tokens: TokenStore,
    private readonly audit: AuditStore,
    private readonly watch: TrailWatch,
    private readonly webhooks: WebhookDesk,
  ) {}

  @Get('settings')
  @Allow('admin')
  settings(@Req() request: WebRequest, @Res() response: ServerResponse): Promise<void> {
    return this.show(request, response, {});
  }

  @Post('settings/users')
  @WithProof()
  @Allow('admin')
  async addUser(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    const email = (form.email ?? '').trim();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || email.length > 254) {
      return this.show(request, response, { problem: notAnEmail }, 400);
    }
    const added = await this.people.add(email, { role: roleOf(form.role), rights: rightsOfForm(form) });
    if (added.kind === 'taken') return this.show(request, response, { problem: emailTaken }, 409);
    return this.show(request, response, { secret: { of: email, text: added.person.password } });
  }

  @Post('settings/users/:id')
  @WithProof()
  @Allow('admin')
  async changeUser(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    const role = roles.find((one) => one === form.role);
    const disabled = form.disabled === undefined ? undefined : form.disabled === 'yes';
    const held = role === undefined ? {} : { role, rights: rightsOfForm(form) };
    const changed = await this.people.change(
      id,
      { ...held, disabled },
      (now) => form.version === undefined || form.version === personVersion(now),
    );
    if (changed.kind === 'outdated') {
      return this.show(request, response, { problem: changedMeanwhile().text }, 412);
    }
    if (changed.kind === 'last_administrator') {
      return this.show(request, response, { problem: lastAdministrator }, 409);
    }
    if (changed.kind === 'changed') request.audited = changed;
    return seeOther(response, '/settings');
  }

  @Post('settings/users/:id/password')
  @WithProof()
  @Allow('admin')
  async resetPassword(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const of = (await this.people.list()).find((person) => person.id === id)?.email;
    const text = await this.people.resetPassword(id);
    if (of === undefined || text === undefined) return seeOther(response, '/settings');
    return this.show(request, response, { secret: { of, text } });
  }

  @Post('settings/users/:id/second-factor/reset')
  @WithProof()
  @Allow('admin')
  async resetSecondFactor(
    @Param('id', NumberParam) id: number,
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const before = await this.people.resetSecondFactor(id);
    if (before !== undefined) request.audited = { before, after: { ...before, secondFactor: false } };
    seeOther(response, '/settings');
  }

  @Post('settings/tokens')
  @WithProof()
  @Allow('admin')
  async addToken(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
  ): Promise<void> {
    const name = (form.name ?? '').trim().slice(0, 100);
    if (name === '') return seeOther(response, '/settings');
    const text = newOpaque();
    const held = { role: roleOf(form.role), rights: rightsOfForm(form) };
    const row = { name, ...held, tokenHash: hashOpaque(text) };
    await this.db.write((tx) => this.tokens.create(tx, row, this.clock.now()));
    return this.show(request, response, { secret: { of: name, text } });
  }

  @Post('settings/tokens/:id/revoke')
  @Allow('admin')
  async revokeToken(@Param('id', NumberParam) id: number, @Res() response: ServerResponse): Promise<void> {
    await this.db.write((tx) => this.tokens.revoke(tx, id, this.clock.now()));
    seeOther(response, '/settings');
  }

  @Get('settings/audit')
  @Allow('admin')
  async trail(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @Query('before') before?: string,
    @Query('check') check?: string,
  ): Promise<void> {
    const from = /^\d{1,15}$/.test(before ?? '') ? Number(before) : undefined;
    const events = await this.audit.page(this.db.read, from, AUDIT_PAGE);
    sendPage(
      response,
      <AuditPage
        page={pageOf(request)}
        events={events}
        more={events.length === AUDIT_PAGE}
        verdict={check === 'yes' ? await this.watch.verify() : undefined}
      />,
    );
  }

  @Get('account')
  @Allow('viewer')
  account(@Req() request: WebRequest, @Res() response: ServerResponse): void {
    sendPage(response, <AccountPage page={pageOf(request)} />);
  }

  @Post('account/password')
  @Allow('viewer')
  async changePassword(
    @Req() request: WebRequest,
    @Res() response: ServerResponse,
    @TheForm() form: Form,
    @By() caller: Caller,
  ): Promise<void> {
    const page = pageOf(request);
    const next = form.newPassword ?? '';
    if (next.length < shortestPassword || next.length > longestPassword) {
      return sendPage(response, <AccountPage page={page} problem={passwordLength} />, 400);
    }
    const tried =
      caller.kind === 'user'
        ? await this.people.changeOwnPassword(caller.id, request.ip ?? '', form.password ?? '', next)
        : { kind: 'wrong' as const };
    if (tried.kind !== 'right') {
      const problem = tried.kind === 'wait' ? waitText(tried.ms) : wrongPassword;
      return sendPage(response, <AccountPage page={page} problem={problem} />, 403);
    }
    // Every session is closed, this one too: the new password is tried out at once.
    seeOther(response, '/login');
  }

  private async show(
    request: WebRequest,
    response: ServerResponse,
    shown: SettingsShown,
    status = 200,
  ): Promise<void> {
    const people = await this.people.list();
    const tokens = await this.tokens.all(this.db.read);
    const webhooks = await this.webhooks.all();
    const props = { page: pageOf(request), people, tokens, webhooks, ...shown };
    sendPage(response, <SettingsPage {...props} />, status);
  }
}

/** The least where nothing sensible was sent. */
function roleOf(text: string | undefined): Role {
  return roles.find((one) => one === text) ?? 'viewer';
}

/** A box that is not ticked is not sent. */
function rightsOfForm(form: Form): Right[] {
  return rights.filter((right) => form[`may_${right}`] === 'yes');
}
