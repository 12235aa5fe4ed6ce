import type { Sql, Tx } from '../platform/database';
import type { Role } from './rules/role';

export interface User {
  readonly id: number;
  readonly email: string;
  readonly passwordHash: string;
  readonly role: Role;
}

/** A user as others may see them. Times are epoch ms. */
export interface Person {
  readonly id: number;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: number;
  /** Shut out since then. */
  readonly disabledAt: number | null;
}

const columns = 'id, email, password_hash AS passwordHash, role';
const personColumns = 'id, email, role, created_at AS createdAt, disabled_at AS disabledAt';

/** Owns `app_user`. E-mails are kept in lower case. Who is shut out is not found by `byEmail` and `byId`. */
export class UserStore {
  async create(tx: Tx, user: Omit<User, 'id'>, at: number): Promise<void> {
    await tx.run('INSERT INTO app_user (email, password_hash, role, created_at) VALUES ($1, $2, $3, $4)', [
      normalEmail(user.email),
      user.passwordHash,
      user.role,
      at,
    ]);
  }

  /** Who may sign in by this address. */
  byEmail(sql: Sql, email: string): Promise<User | undefined> {
    return sql.get<User>(`SELECT ${columns} FROM app_user WHERE email = $1 AND disabled_at IS NULL`, [
      normalEmail(email),
    ]);
  }

  byId(sql: Sql, id: number): Promise<User | undefined> {
    return sql.get<User>(`SELECT ${columns} FROM app_user WHERE id = $1 AND disabled_at IS NULL`, [id]);
  }

  all(sql: Sql): Promise<Person[]> {
    return sql.all<Person>(`SELECT ${personColumns} FROM app_user ORDER BY email`);
  }

  person(sql: Sql, id: number): Promise<Person | undefined> {
    return sql.get<Person>(`SELECT ${personColumns} FROM app_user WHERE id = $1`, [id]);
  }

  async isTaken(sql: Sql, email: string): Promise<boolean> {
    return (await sql.get('SELECT 1 FROM app_user WHERE email = $1', [normalEmail(email)])) !== undefined;
  }

  async activeAdministrators(sql: Sql): Promise<number> {
    const row = await sql.get<{ n: number }>(
      `SELECT count(*) AS n FROM app_user WHERE role = 'admin' AND disabled_at IS NULL`,
    );
    return row?.n ?? 0;
  }

  async change(tx: Tx, id: number, role: Role, disabledAt: number | null): Promise<void> {
    await tx.run('UPDATE app_user SET role = $1, disabled_at = $2 WHERE id = $3', [role, disabledAt, id]);
  }

  async setPassword(tx: Tx, id: number, passwordHash: string): Promise<void> {
    await tx.run('UPDATE app_user SET password_hash = $1 WHERE id = $2', [passwordHash, id]);
  }

  async isEmpty(sql: Sql): Promise<boolean> {
    return (await sql.get('SELECT 1 FROM app_user LIMIT 1')) === undefined;
  }
}

export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
