import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How a campaign's attempts ended, counted by the half hour in which they were asked for, the contact's zone and
 * the attempt's number: charts of three million attempts read some thousand rows. Kept by triggers, since an outcome
 * is written, corrected and taken back in several places. The indexes: people by what became of them, attempts by outcome.
 */
const counted = (row: 'NEW' | 'OLD', by: 1 | -1) =>
  `INSERT INTO attempt_count (campaign_id, half_hour, zone, attempt_no, outcome, n)
   SELECT ${row}.campaign_id, coalesce(${row}.requested_at, ${row}.planned_at) / 1800000,
          coalesce((SELECT zone FROM prospect WHERE id = ${row}.prospect_id), ''), ${row}.attempt_no, ${row}.outcome, ${by}
   WHERE ${row}.outcome IS NOT NULL
   ON CONFLICT (campaign_id, half_hour, zone, attempt_no, outcome) DO UPDATE SET n = n + excluded.n;`;

const up = [
  `CREATE TABLE attempt_count (
     campaign_id INTEGER NOT NULL REFERENCES campaign (id),
     half_hour INTEGER NOT NULL,
     zone TEXT NOT NULL,
     attempt_no INTEGER NOT NULL,
     outcome TEXT NOT NULL,
     n INTEGER NOT NULL,
     PRIMARY KEY (campaign_id, half_hour, zone, attempt_no, outcome)
   ) WITHOUT ROWID`,
  `INSERT INTO attempt_count (campaign_id, half_hour, zone, attempt_no, outcome, n)
   SELECT a.campaign_id, coalesce(a.requested_at, a.planned_at) / 1800000, coalesce(p.zone, ''), a.attempt_no, a.outcome,
          count(*)
   FROM attempt a LEFT JOIN prospect p ON p.id = a.prospect_id WHERE a.outcome IS NOT NULL GROUP BY 1, 2, 3, 4, 5`,
  `CREATE TRIGGER attempt_count_new AFTER INSERT ON attempt WHEN NEW.outcome IS NOT NULL
   BEGIN ${counted('NEW', 1)} END`,
  `CREATE TRIGGER attempt_count_changed AFTER UPDATE OF outcome ON attempt WHEN NEW.outcome IS NOT OLD.outcome
   BEGIN ${counted('OLD', -1)} ${counted('NEW', 1)} END`,
  `CREATE TRIGGER attempt_count_gone AFTER DELETE ON attempt WHEN OLD.outcome IS NOT NULL
   BEGIN ${counted('OLD', -1)} END`,
  `CREATE INDEX prospect_result ON prospect (campaign_id, disposition, list_row_id)`,
  `CREATE INDEX attempt_outcome ON attempt (campaign_id, outcome, id)`,
];

const down = [
  `DROP INDEX attempt_outcome`,
  `DROP INDEX prospect_result`,
  `DROP TRIGGER attempt_count_gone`,
  `DROP TRIGGER attempt_count_changed`,
  `DROP TRIGGER attempt_count_new`,
  `DROP TABLE attempt_count`,
];

export class AttemptCounts1766001800000 implements MigrationInterface {
  readonly name = 'AttemptCounts1766001800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
