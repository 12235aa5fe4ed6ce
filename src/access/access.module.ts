import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';

import { AccessGuard } from './access.guard';
import { AuditInterceptor } from './audit/audit.interceptor';
import { AuditStore } from './audit/audit.store';
import { TrailCheck } from './audit/trail-check';
import { TrailWatch } from './audit/trail-watch';
import { FirstAdministrator } from './first-administrator';
import { Identify } from './identify';
import { PasswordTries } from './password-tries';
import { People } from './people';
import { OwnSecondFactor } from './second-factor/own-second-factor';
import { SecondFactor } from './second-factor/second-factor';
import { SecondFactorStore } from './second-factor/second-factor.store';
import { SessionStore } from './session.store';
import { SignIn } from './sign-in';
import { TokenStore } from './token.store';
import { UserStore } from './user.store';

/** Importing it puts the guard before every route of the application, and the audit trail behind it. */
@Module({
  providers: [
    UserStore,
    SessionStore,
    TokenStore,
    AuditStore,
    TrailCheck,
    TrailWatch,
    Identify,
    PasswordTries,
    SecondFactorStore,
    SecondFactor,
    OwnSecondFactor,
    People,
    SignIn,
    FirstAdministrator,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
  ],
  exports: [
    Identify,
    UserStore,
    TokenStore,
    AuditStore,
    TrailWatch,
    People,
    SignIn,
    SecondFactor,
    OwnSecondFactor,
    SecondFactorStore,
    FirstAdministrator,
  ],
})
export class AccessModule {}
