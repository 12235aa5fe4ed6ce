/** From SQLite to PostgreSQL. */
export { MoveRefused } from './move-refused';
export { moveToPostgres, type TableMoved } from './move-to-postgres';
