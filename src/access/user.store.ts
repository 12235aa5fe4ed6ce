import type { Sql, Tx } from '../platform/database';
import { type Held, rights as allRights, rightsOf, rightsText } from './rules/right';

export interface User extends Held {
  readonly id: number;
  readonly email: string;
  readonly passwordHash: string;
  readonly secondFactor: boolean;
}

/** Both rights where none are named. */
export type NewUser = Omit<User, 'id' | 'rights' | 'secondFactor'> & Partial<Pick<User, 'rights'>>;

/** A user as others may see them. Times are epoch ms. */
export interface Person extends Held {
  readonly id: number;
  readonly email: string;
  readonly createdAt: number;
  /** Shut out since then. */
  readonly disabledAt: number | null;
  /** Whether a second factor is asked for at sign-in. */
  readonly secondFactor: boolean;
}

type Row<T> = Omit<T, 'rights' | 'secondFactor'> & { readonly rights: string; readonly secondFactor: 0 | 1 };

const secondFactor = `(SELECT count(*) FROM second_factor f WHERE f.user_id = app_user.id
  AND f.confirmed_at IS NOT NULL) AS "secondFactor"`;
const columns = `id, email, password_hash AS passwordHash, role, rights, ${secondFactor}`;
const personColumns = `id, email, role, rights, created_at AS createdAt, disabled_at AS disabledAt, ${secondFactor}`;

/** Owns `app_user`. E-mails are kept in lower case. Who is shut out is not found by `byEmail` and `byId`. */
export class UserStore {
  async create(tx: Tx, user: NewUser, at: number): Promise<void> {
    const { email, passwordHash, role, rights = allRights } = user;
    await tx.run(
      'INSERT INTO app_user (email, password_hash, role, rights, created_at) VALUES ($1, $2, $3, $4, $5)',
      [normalEmail(email), passwordHash, role, rightsText(rights), at],
    );
  }

  /** Who may sign in by this address. */
  async byEmail(sql: Sql, email: string): Promise<User | undefined> {
    const which = 'email = $1 AND disabled_at IS NULL';
    return held(
      await sql.get<Row<User>>(`SELECT ${columns} FROM app_user WHERE ${which}`, [normalEmail(email)]),
    );
  }

  async byId(sql: Sql, id: number): Promise<User | undefined> {
    const which = 'id = $1 AND disabled_at IS NULL';
    return held(await sql.get<Row<User>>(`SELECT ${columns} FROM app_user WHERE ${which}`, [id]));
  }

  async all(sql: Sql): Promise<Person[]> {
    const rows = await sql.all<Row<Person>>(`SELECT ${personColumns} FROM app_user ORDER BY email`);
    return rows.flatMap((row) => held(row) ?? []);
  }

  async person(sql: Sql, id: number): Promise<Person | undefined> {
    return held(await sql.get<Row<Person>>(`SELECT ${personColumns} FROM app_user WHERE id = $1`, [id]));
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

  async change(tx: Tx, id: number, { role, rights }: Held, disabledAt: number | null): Promise<void> {
    await tx.run('UPDATE app_user SET role = $1, rights = $2, disabled_at = $3 WHERE id = $4', [
      role,
      rightsText(rights),
      disabledAt,
      id,
    ]);
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

function held<T extends { readonly rights: string; readonly secondFactor: 0 | 1 }>(row: T | undefined) {
  return row && { ...row, rights: rightsOf(row.rights), secondFactor: row.secondFactor === 1 };
}
