import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A campaign's attempts in the order in which they were decided, a page at a time. */
export class AttemptsInOrder1766001510000 implements MigrationInterface {
  readonly name = 'AttemptsInOrder1766001510000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX attempt_campaign_order ON attempt (campaign_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX attempt_campaign_order');
  }
}
