import type { Sql, Tx } from '../platform/database';
import type { Role } from './rules/role';

export interface User {
  readonly id: number;
  readonly email: string;
  readonly passwordHash: string;
  readonly role: Role;
}

const columns = 'id, email, password_hash AS passwordHash, role';

/** Owns `app_user`. E-mails are kept in lower case. */
export class UserStore {
  async create(tx: Tx, user: Omit<User, 'id'>, at: number): Promise<void> {
    await tx.run('INSERT INTO app_user (email, password_hash, role, created_at) VALUES ($1, $2, $3, $4)', [
      normalEmail(user.email),
      user.passwordHash,
      user.role,
      at,
    ]);
  }

  byEmail(sql: Sql, email: string): Promise<User | undefined> {
    return sql.get<User>(`SELECT ${columns} FROM app_user WHERE email = $1`, [normalEmail(email)]);
  }

  byId(sql: Sql, id: number): Promise<User | undefined> {
    return sql.get<User>(`SELECT ${columns} FROM app_user WHERE id = $1`, [id]);
  }

  async isEmpty(sql: Sql): Promise<boolean> {
    return (await sql.get('SELECT 1 FROM app_user LIMIT 1')) === undefined;
  }
}

export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
