import { Baseline1766002300000 } from './1766002300000-baseline';
import { ContactSearch1766002700000 } from './1766002700000-contact-search';
import { EngineLease1766003000000 } from './1766003000000-engine-lease';
import { CallOrders1766003010000 } from './1766003010000-call-orders';
import { Accounts1766003100000 } from './1766003100000-accounts';
import { CalibrationOrders1766003300000 } from './1766003300000-calibration-orders';
import { DoNotCallSearch1766003310000 } from './1766003310000-do-not-call-search';
import { ClosedDays1766003410000 } from './1766003410000-closed-days';
import { AuditLinks1766003430000 } from './1766003430000-audit-links';

/**
 * PostgreSQL's, in the order they run. What a migration of SQLite's changes, one here of the same number changes too:
 * `schemas-agree.spec.ts` fails where one forgot.
 */
export const postgresMigrations = [
  Baseline1766002300000,
  ContactSearch1766002700000,
  EngineLease1766003000000,
  CallOrders1766003010000,
  Accounts1766003100000,
  CalibrationOrders1766003300000,
  DoNotCallSearch1766003310000,
  ClosedDays1766003410000,
  AuditLinks1766003430000,
] as const;
