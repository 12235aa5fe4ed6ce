import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What tells an attempt's call from others, and its outcome, beside its records. `calls_by_hand_at`: when one of our
 * people was last in a call on our endpoints that no attempt explains; a late call is not surely an attempt's then.
 * `opt_out_reported_at`: when the recording's menu said that the person called opted out.
 */
export class BesideTheRecords1766001100000 implements MigrationInterface {
  readonly name = 'BesideTheRecords1766001100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account ADD COLUMN calls_by_hand_at INTEGER');
    await runner.query('ALTER TABLE attempt ADD COLUMN opt_out_reported_at INTEGER');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE attempt DROP COLUMN opt_out_reported_at');
    await runner.query('ALTER TABLE account DROP COLUMN calls_by_hand_at');
  }
}
