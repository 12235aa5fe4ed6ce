import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';

import { AccessGuard } from './access.guard';
import { FirstAdministrator } from './first-administrator';
import { Identify } from './identify';
import { SessionStore } from './session.store';
import { SignIn } from './sign-in';
import { TokenStore } from './token.store';
import { UserStore } from './user.store';

/** Importing it puts the guard before every route of the application. */
@Module({
  providers: [
    UserStore,
    SessionStore,
    TokenStore,
    Identify,
    SignIn,
    FirstAdministrator,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [UserStore, TokenStore, SignIn, FirstAdministrator],
})
export class AccessModule {}
