import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `CREATE TABLE engine_lease (
     account_id BIGINT PRIMARY KEY REFERENCES account (id),
     holder TEXT COLLATE "C" NOT NULL,
     epoch BIGINT NOT NULL,
     expires_at BIGINT NOT NULL
   )`,
  `INSERT INTO engine_lease (account_id, holder, epoch, expires_at) SELECT id, '', 0, 0 FROM account`,
];

export class EngineLease1766003000000 implements MigrationInterface {
  readonly name = 'EngineLease1766003000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE engine_lease');
  }
}
