import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `CREATE INDEX dnc_entry_tail ON dnc_entry ((phone % 10000))`,
  `CREATE INDEX dnc_campaign_entry_tail ON dnc_campaign_entry ((phone % 10000))`,
];

const down = ['DROP INDEX dnc_campaign_entry_tail', 'DROP INDEX dnc_entry_tail'];

export class DoNotCallSearch1766003310000 implements MigrationInterface {
  readonly name = 'DoNotCallSearch1766003310000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
