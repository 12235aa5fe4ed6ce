import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether people are called by hand from our endpoints, or call back there: then a late call is not surely ours. */
export class CallsByHand1766001100000 implements MigrationInterface {
  readonly name = 'CallsByHand1766001100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account ADD COLUMN calls_by_hand_at INTEGER');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account DROP COLUMN calls_by_hand_at');
  }
}
