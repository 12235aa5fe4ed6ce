import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many wait, by zone and by the reason written on them: a page explains a million rows without counting them. */
export class WaitingCounts1766000200000 implements MigrationInterface {
  readonly name = 'WaitingCounts1766000200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE campaign_waiting (
         campaign_id INTEGER NOT NULL REFERENCES campaign (id),
         zone TEXT NOT NULL,
         reason TEXT NOT NULL,
         n INTEGER NOT NULL,
         PRIMARY KEY (campaign_id, zone, reason)
       ) WITHOUT ROWID`,
    );
    await runner.query(
      `INSERT INTO campaign_waiting (campaign_id, zone, reason, n)
       SELECT campaign_id, zone, coalesce(reason, 'not_called_yet'), count(*) FROM prospect
       WHERE state = 'waiting' GROUP BY 1, 2, 3`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE campaign_waiting');
  }
}
