import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which process works for the account, in which turn, and until when. `expires_at` 0: nobody. */
const up = [
  `CREATE TABLE engine_lease (
     account_id INTEGER PRIMARY KEY REFERENCES account (id),
     holder TEXT NOT NULL,
     epoch INTEGER NOT NULL,
     expires_at INTEGER NOT NULL
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
