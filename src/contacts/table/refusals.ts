import type { Refusal } from './refusal';

/** Columns shown in a message at most; a wide file would fill the screen. */
const SHOWN_COLUMNS = 12;
const SHOWN_CELL = 40;

const shown = (columns: readonly string[]) =>
  columns
    .slice(0, SHOWN_COLUMNS)
    .map((name) => `"${name.slice(0, SHOWN_CELL)}"`)
    .join(', ') + (columns.length > SHOWN_COLUMNS ? ', …' : '');

/** Every refusal of a file, worded in one place. `file` is the name that the user gave. */
export const refusals = {
  missing: (file: string): Refusal => ({
    code: 'file_missing',
    text: { es: `${file}: no existe ese archivo.`, en: `${file}: there is no such file.` },
  }),
  directory: (file: string): Refusal => ({
    code: 'file_is_directory',
    text: {
      es: `${file}: es una carpeta; indique un archivo CSV.`,
      en: `${file}: is a directory; name a CSV file.`,
    },
  }),
  unreadable: (file: string, why: string): Refusal => ({
    code: 'file_unreadable',
    text: { es: `${file}: no se puede leer (${why}).`, en: `${file}: cannot be read (${why}).` },
  }),
  empty: (file: string): Refusal => ({
    code: 'file_empty',
    text: { es: `${file}: el archivo está vacío.`, en: `${file}: the file is empty.` },
  }),
  binary: (file: string, what: string | undefined): Refusal => ({
    code: 'binary',
    text: {
      es: `${file}: no es texto${what ? ` (${what})` : ''}; ábralo en su programa y guárdelo como CSV.`,
      en: `${file}: is not text${what ? ` (${what})` : ''}; open it in its program and save it as CSV.`,
    },
  }),
  nulBytes: (file: string, line: number): Refusal => ({
    code: 'nul_bytes',
    line,
    text: {
      es: `${file}, línea ${line}: hay bytes nulos; el archivo está dañado o no es texto. Expórtelo de nuevo.`,
      en: `${file}, line ${line}: holds NUL bytes; the file is damaged or not text. Export it again.`,
    },
  }),
  noRows: (file: string): Refusal => ({
    code: 'no_rows',
    text: {
      es: `${file}: no hay filas de datos.`,
      en: `${file}: there are no data rows.`,
    },
  }),
  noPhoneColumn: (file: string, columns: readonly string[]): Refusal => ({
    code: 'no_phone_column',
    columns,
    text: {
      es: `${file}: no se encuentra la columna del teléfono entre ${shown(columns)}; nombre una "teléfono".`,
      en: `${file}: no phone column found among ${shown(columns)}; name one "phone".`,
    },
  }),
  unknownColumn: (file: string, asked: string, columns: readonly string[]): Refusal => ({
    code: 'unknown_column',
    text: {
      es: `${file}: no hay columna "${asked}"; hay ${shown(columns)}.`,
      en: `${file}: there is no column "${asked}"; there are ${shown(columns)}.`,
    },
  }),
  unknownEncoding: (file: string, asked: string, known: readonly string[]): Refusal => ({
    code: 'unknown_encoding',
    text: {
      es: `${file}: no se lee la codificación ${shown([asked])}; hay ${known.join(', ')}.`,
      en: `${file}: the encoding ${shown([asked])} is not read; there are ${known.join(', ')}.`,
    },
  }),
  unknownDelimiter: (file: string, asked: string): Refusal => ({
    code: 'unknown_delimiter',
    text: {
      es: `${file}: ${shown([asked])} no puede separar columnas; use un signo, o comma, semicolon, tab, pipe.`,
      en: `${file}: ${shown([asked])} cannot set columns apart; use one sign, or comma, semicolon, tab, pipe.`,
    },
  }),
  quoteNotClosed: (file: string, line: number): Refusal => ({
    code: 'quote_not_closed',
    line,
    text: {
      es: `${file}, línea ${line}: se abre una comilla que nunca se cierra; quítela o ciérrela.`,
      en: `${file}, line ${line}: a quote opens and is never closed; remove it or close it.`,
    },
  }),
  recordTooLong: (file: string, line: number, characters: number): Refusal => ({
    code: 'record_too_long',
    line,
    text: {
      es: `${file}, línea ${line}: la fila pasa de ${characters} caracteres; quizá falta cerrar una comilla.`,
      en: `${file}, line ${line}: the row is longer than ${characters} characters; perhaps a quote is not closed.`,
    },
  }),
  tooManyColumns: (file: string, line: number, most: number): Refusal => ({
    code: 'too_many_columns',
    line,
    text: {
      es: `${file}, línea ${line}: más de ${most} columnas; deje las que hacen falta.`,
      en: `${file}, line ${line}: more than ${most} columns; leave those that are needed.`,
    },
  }),
  swallowedLines: (file: string, line: number, last: number): Refusal => ({
    code: 'swallowed_lines',
    line,
    text: {
      es: `${file}, líneas ${line} a ${last}: una comilla las une en una sola fila; quítela o ciérrela.`,
      en: `${file}, lines ${line} to ${last}: a quote joins them into one row; remove it or close it.`,
    },
  }),
  changed: (file: string): Refusal => ({
    code: 'changed_while_read',
    text: {
      es: `${file}: cambió mientras se leía; impórtelo de nuevo.`,
      en: `${file}: changed while it was read; import it again.`,
    },
  }),
  notPreviewed: (): Refusal => ({
    code: 'not_previewed',
    text: {
      es: 'Esa importación no es una vista previa, o ya venció; suba el archivo otra vez.',
      en: 'That import is no preview, or it has expired; upload the file again.',
    },
  }),
  alreadyImported: (file: string, earlier: { listName: string; createdAt: string }): Refusal => ({
    code: 'already_imported',
    text: {
      es: `${file}: este mismo archivo ya está en la lista "${earlier.listName}" (${earlier.createdAt}).`,
      en: `${file}: this very file is in list "${earlier.listName}" already (${earlier.createdAt}).`,
    },
  }),
  linesLost: (file: string): Refusal => ({
    code: 'lines_lost',
    text: {
      es: `${file}: no todas las líneas del archivo se pudieron contar como filas; no se importó nada.`,
      en: `${file}: not every line of the file could be accounted for; nothing was imported.`,
    },
  }),
  diskFull: (): Refusal => ({
    code: 'disk_full',
    text: {
      es: 'El disco está lleno: no se importó nada. Libere espacio e importe de nuevo.',
      en: 'The disk is full: nothing was imported. Free some space and import again.',
    },
  }),
  tooMuchMemory: (): Refusal => ({
    code: 'too_much_memory',
    text: {
      es: 'Leer el archivo necesita demasiada memoria; revise que sea un CSV con una fila por línea.',
      en: 'Reading the file needs too much memory; make sure that it is a CSV with one row a line.',
    },
  }),
} as const;

export const importRunning: Refusal = {
  code: 'import_running',
  text: {
    es: 'Otro proceso está importando en esta instalación; importe cuando termine.',
    en: 'Another process is importing into this installation; import when it is done.',
  },
};

/** Another process took a running import for a dead one. */
export const superseded: Refusal = {
  code: 'superseded',
  text: {
    es: 'Otro proceso empezó a importar en la misma lista; importe de nuevo cuando termine.',
    en: 'Another process began to import into the same list; import again when it is done.',
  },
};
