/** The door of the access room: who may do what. */
export { AccessModule } from './access.module';
export {
  ACCESS_RULE,
  type AccessRule,
  Allow,
  BeforeSecondFactor,
  By,
  Public,
  WithProof,
} from './access-rule';
export { type AuditEvent, AuditStore } from './audit/audit.store';
export { TrailWatch } from './audit/trail-watch';
export { trailText } from './audit/trail-text';
export { TrailCheck, type TrailHead, type TrailVerdict } from './audit/trail-check';
export { type Caller, nameOf } from './caller';
export { FirstAdministrator, type FirstAdministratorResult } from './first-administrator';
export { Identify } from './identify';
export { hashOpaque, newOpaque } from './opaque';
export { hashPassword, longestPassword, shortestPassword } from './passwords';
export { type Added, type NewPerson, People, type PersonChanged } from './people';
export { AccessRefused, type AccessRefusal, refusalStatus, refusalText } from './refusals';
export { cookieOf } from './rules/cookies';
export { type Held, holds, type Right, rights, rightsOf } from './rules/right';
export { covers, type Role, roles } from './rules/role';
export { clearSessionCookie, sessionIdOf, setSessionCookie } from './session-cookie';
export { OwnSecondFactor, type Refused as OwnFactorRefused } from './second-factor/own-second-factor';
export { resetSecondFactor } from './second-factor/reset';
export { SecondFactor } from './second-factor/second-factor';
export { SecondFactorStore } from './second-factor/second-factor.store';
export { codeAt, enrolmentAddress } from './second-factor/totp';
export { type CodeResult, type ProveResult, SignIn, type SignInResult } from './sign-in';
export { SessionStore } from './session.store';
export { type TokenListed, TokenStore } from './token.store';
export { type Person, UserStore } from './user.store';
export type { WebRequest } from './web-request';
