import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A list is enrolled in steps: what is still to be enrolled of a campaign, as ranges of rows of its list. And the
 * index over the phones of all prospects goes: kept in no order of phones, it cost more than all the rest of
 * enrolling. Phones of a list are found by `list_phone`; of those who have been tried there is an index as before.
 */
const up = [
  `CREATE TABLE enrolment (
     campaign_id INTEGER NOT NULL REFERENCES campaign (id),
     last_row_id INTEGER NOT NULL,
     after_row_id INTEGER NOT NULL,
     PRIMARY KEY (campaign_id, last_row_id)
   ) WITHOUT ROWID`,
  `DROP INDEX prospect_phone`,
  `CREATE INDEX prospect_tried_phone ON prospect (phone) WHERE tries > 0`,
  // Single calls and campaigns that ended by their date did not keep these; a recount sets them right.
  `DELETE FROM campaign_waiting`,
  `INSERT INTO campaign_waiting (campaign_id, zone, reason, n)
   SELECT campaign_id, zone, coalesce(reason, 'not_called_yet'), count(*) FROM prospect
   WHERE state = 'waiting' GROUP BY 1, 2, 3`,
];

const down = [
  `DROP INDEX prospect_tried_phone`,
  `CREATE INDEX prospect_phone ON prospect (phone)`,
  `DROP TABLE enrolment`,
];

export class Enrolment1766000800000 implements MigrationInterface {
  readonly name = 'Enrolment1766000800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
