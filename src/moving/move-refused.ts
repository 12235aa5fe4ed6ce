import type { Text } from '../platform/i18n/language';

/** Why nothing was moved, in words for whoever asked; the target is as it was. */
export class MoveRefused extends Error {
  private constructor(readonly text: Text) {
    super(text.en);
  }

  static notEmpty(table: string): MoveRefused {
    return new MoveRefused({
      es: `La base de PostgreSQL no está vacía (${table} tiene filas): dé una nueva.`,
      en: `The PostgreSQL database is not empty (${table} has rows): give a new one.`,
    });
  }

  static olderSource(): MoveRefused {
    return new MoveRefused({
      es: 'La base de SQLite es de otra versión de Pregón: póngala al día con pregon doctor y repita.',
      en: 'The SQLite database is of another version of Pregón: bring it up to date with pregon doctor, then again.',
    });
  }

  static different(table: string): MoveRefused {
    return new MoveRefused({
      es: `Las filas de ${table} no llegaron iguales: no se pasó nada. Revise el disco y la base con pregon doctor.`,
      en: `The rows of ${table} did not arrive the same: nothing was moved. Check disk and database with pregon doctor.`,
    });
  }
}
