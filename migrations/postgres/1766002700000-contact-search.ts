import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As SQLite's of the same number: contacts are found by the last four digits of a number, and by how a reference begins. */
const up = [
  `CREATE INDEX list_phone_tail ON list_phone (list_id, (phone % 10000))`,
  `CREATE INDEX list_row_reference ON list_row (lower(contact_ref), id) WHERE contact_ref IS NOT NULL`,
];

const down = ['DROP INDEX list_row_reference', 'DROP INDEX list_phone_tail'];

export class ContactSearch1766002700000 implements MigrationInterface {
  readonly name = 'ContactSearch1766002700000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
