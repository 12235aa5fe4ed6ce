import { Core1764000000000 } from './1764000000000-core';
import { Access1764000001000 } from './1764000001000-access';
import { ListsAtScale1765000000000 } from './1765000000000-lists-at-scale';
import { DoNotCall1765000001000 } from './1765000001000-do-not-call';
import { RulesOfCalling1766000000000 } from './1766000000000-rules-of-calling';
import { Pace1766000100000 } from './1766000100000-pace';
import { WaitingCounts1766000200000 } from './1766000200000-waiting-counts';
import { CallRecords1766000300000 } from './1766000300000-call-records';
import { SingleCalls1766000400000 } from './1766000400000-single-calls';
import { Audit1766000600000 } from './1766000600000-audit';
import { EndpointCredentials1766000700000 } from './1766000700000-endpoint-credentials';
import { Enrolment1766000800000 } from './1766000800000-enrolment';
import { CallingNote1766001000000 } from './1766001000000-calling-note';
import { BesideTheRecords1766001100000 } from './1766001100000-beside-the-records';
import { Questions1766001200000 } from './1766001200000-questions';
import { BesideOutcomes1766001400000 } from './1766001400000-beside-outcomes';
import { ForeignCalls1766001410000 } from './1766001410000-foreign-calls';
import { Webhooks1766001500000 } from './1766001500000-webhooks';
import { AttemptsInOrder1766001510000 } from './1766001510000-attempts-in-order';
import { RightsAndApproval1766001700000 } from './1766001700000-rights-and-approval';
import { Erasure1766001710000 } from './1766001710000-erasure';
import { AttemptCounts1766001800000 } from './1766001800000-attempt-counts';
import { WireDrift1766001910000 } from './1766001910000-wire-drift';
import { SecondFactor1766002000000 } from './1766002000000-second-factor';
import { Retention1766002001000 } from './1766002001000-retention';
import { Idempotency1766002200000 } from './1766002200000-idempotency';
import { ImportOrders1766002400000 } from './1766002400000-import-orders';
import { Restoration1766002500000 } from './1766002500000-restoration';
import { ContactSearch1766002700000 } from './1766002700000-contact-search';
import { EngineLease1766003000000 } from './1766003000000-engine-lease';
import { CallOrders1766003010000 } from './1766003010000-call-orders';
import { Accounts1766003100000 } from './1766003100000-accounts';
import { CalibrationOrders1766003300000 } from './1766003300000-calibration-orders';
import { DoNotCallSearch1766003310000 } from './1766003310000-do-not-call-search';
import { ClosedDays1766003410000 } from './1766003410000-closed-days';
import { AuditLinks1766003430000 } from './1766003430000-audit-links';

/** In the order they run. A migration that has landed is never edited: write the next one. */
export const migrations = [
  Core1764000000000,
  Access1764000001000,
  ListsAtScale1765000000000,
  DoNotCall1765000001000,
  RulesOfCalling1766000000000,
  Pace1766000100000,
  WaitingCounts1766000200000,
  CallRecords1766000300000,
  SingleCalls1766000400000,
  Audit1766000600000,
  EndpointCredentials1766000700000,
  Enrolment1766000800000,
  CallingNote1766001000000,
  BesideTheRecords1766001100000,
  Questions1766001200000,
  BesideOutcomes1766001400000,
  ForeignCalls1766001410000,
  Webhooks1766001500000,
  AttemptsInOrder1766001510000,
  RightsAndApproval1766001700000,
  Erasure1766001710000,
  AttemptCounts1766001800000,
  WireDrift1766001910000,
  SecondFactor1766002000000,
  Retention1766002001000,
  Idempotency1766002200000,
  ImportOrders1766002400000,
  Restoration1766002500000,
  ContactSearch1766002700000,
  EngineLease1766003000000,
  CallOrders1766003010000,
  Accounts1766003100000,
  CalibrationOrders1766003300000,
  DoNotCallSearch1766003310000,
  ClosedDays1766003410000,
  AuditLinks1766003430000,
] as const;
