import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days on which a company calls nobody, in one row that admission reads with the campaign. No row: there are none. */
const up = [
  `CREATE TABLE closed_days (
     only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
     days TEXT NOT NULL,
     last_id INTEGER NOT NULL
   )`,
];

const down = ['DROP TABLE closed_days'];

export class ClosedDays1766003410000 implements MigrationInterface {
  readonly name = 'ClosedDays1766003410000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
