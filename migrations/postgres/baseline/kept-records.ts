interface Kept {
  readonly table: string;
  readonly trigger: string;
  readonly on: 'UPDATE' | 'DELETE';
  readonly says: string;
  /** An erasure may change it: `erasing` has its one row only inside the transaction of one. */
  readonly butErasing?: true;
}

const history = 'the do-not-call history is append-only';
const audit = 'the audit trail is append-only';
const policy = 'policy_change is only appended to';
const approval = 'campaign_approval is only appended to';

const kept: readonly Kept[] = [
  { table: 'dnc_event', trigger: 'dnc_event_kept_as_written', on: 'UPDATE', says: history, butErasing: true },
  { table: 'dnc_event', trigger: 'dnc_event_kept', on: 'DELETE', says: history },
  {
    table: 'audit_event',
    trigger: 'audit_event_kept_as_written',
    on: 'UPDATE',
    says: audit,
    butErasing: true,
  },
  { table: 'audit_event', trigger: 'audit_event_kept', on: 'DELETE', says: audit, butErasing: true },
  { table: 'policy_change', trigger: 'policy_change_stays', on: 'UPDATE', says: policy },
  { table: 'policy_change', trigger: 'policy_change_is_kept', on: 'DELETE', says: policy },
  { table: 'campaign_approval', trigger: 'campaign_approval_stays', on: 'UPDATE', says: approval },
  { table: 'campaign_approval', trigger: 'campaign_approval_is_kept', on: 'DELETE', says: approval },
  {
    table: 'cdr_resolution',
    trigger: 'cdr_resolution_kept',
    on: 'UPDATE',
    says: 'what was decided about call records is never rewritten',
  },
  {
    table: 'cdr_resolution',
    trigger: 'cdr_resolution_stays',
    on: 'DELETE',
    says: 'what was decided about call records is never deleted',
  },
  {
    table: 'outcome_correction',
    trigger: 'outcome_correction_kept',
    on: 'UPDATE',
    says: 'what was believed before is never rewritten',
  },
];

/** Records that the database itself keeps as they were written. */
export const keptRecords = [
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END
   $$`,
  `CREATE FUNCTION refuse_change_unless_erasing() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF EXISTS (SELECT 1 FROM erasing) THEN RETURN coalesce(NEW, OLD); END IF;
       RAISE EXCEPTION '%', TG_ARGV[0];
     END
   $$`,
  ...kept.map(
    ({ table, trigger, on, says, butErasing }) =>
      `CREATE TRIGGER ${trigger} BEFORE ${on} ON ${table} FOR EACH ROW
         EXECUTE FUNCTION ${butErasing ? 'refuse_change_unless_erasing' : 'refuse_change'}('${says}')`,
  ),
];
