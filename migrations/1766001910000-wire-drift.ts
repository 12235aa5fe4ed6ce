import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In what daily traffic no longer agrees with the last calibration, as JSON, and when that was last looked at. */
export class WireDrift1766001910000 implements MigrationInterface {
  readonly name = 'WireDrift1766001910000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account ADD COLUMN drift TEXT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account DROP COLUMN drift');
  }
}
