const count = (row: 'NEW' | 'OLD', by: 1 | -1): string => `
  INSERT INTO attempt_count (campaign_id, half_hour, zone, attempt_no, outcome, n)
  SELECT ${row}.campaign_id, coalesce(${row}.requested_at, ${row}.planned_at) / 1800000,
         coalesce((SELECT zone FROM prospect WHERE id = ${row}.prospect_id), ''), ${row}.attempt_no, ${row}.outcome, ${by}
  WHERE ${row}.outcome IS NOT NULL
  ON CONFLICT (campaign_id, half_hour, zone, attempt_no, outcome) DO UPDATE SET n = attempt_count.n + excluded.n;`;

const trigger = (name: string, when: string, counts: string): string[] => [
  `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${counts} RETURN NULL; END $$`,
  `CREATE TRIGGER ${name} AFTER ${when} EXECUTE FUNCTION ${name}()`,
];

/** How attempts ended, counted where an outcome is written, corrected or taken back. */
export const attemptCounts = [
  ...trigger(
    'attempt_count_new',
    'INSERT ON attempt FOR EACH ROW WHEN (NEW.outcome IS NOT NULL)',
    count('NEW', 1),
  ),
  ...trigger(
    'attempt_count_changed',
    'UPDATE OF outcome ON attempt FOR EACH ROW WHEN (NEW.outcome IS DISTINCT FROM OLD.outcome)',
    count('OLD', -1) + count('NEW', 1),
  ),
  ...trigger(
    'attempt_count_gone',
    'DELETE ON attempt FOR EACH ROW WHEN (OLD.outcome IS NOT NULL)',
    count('OLD', -1),
  ),
];
