import type { Text } from '../../platform/i18n/language';

/** Why a whole file is refused. Stable. */
export type RefusalCode =
  | 'file_missing'
  | 'file_is_directory'
  | 'file_unreadable'
  | 'file_empty'
  | 'binary'
  | 'nul_bytes'
  | 'no_phone_column'
  | 'unknown_column'
  | 'no_rows'
  | 'quote_not_closed'
  | 'record_too_long'
  | 'too_many_columns'
  | 'swallowed_lines'
  | 'changed_while_read'
  | 'already_imported'
  | 'import_running'
  | 'disk_full'
  | 'too_much_memory'
  | 'stopped'
  | 'not_previewed'
  | 'lines_lost'
  | 'superseded'
  | 'unknown_encoding'
  | 'unknown_delimiter'
  | 'archive_damaged'
  | 'archive_empty'
  | 'archive_several_files'
  | 'archive_unsafe_name'
  | 'archive_encrypted'
  | 'archive_nested'
  | 'archive_method'
  | 'archive_too_large'
  | 'archive_bomb';

/** A file that is refused: one line that names it and says what to mend. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly text: Text;
  /** 1-based physical line, where one is to blame. */
  readonly line?: number;
  /** The columns that there are, where it is about them: their header, or the first row's cells. */
  readonly columns?: readonly string[];
}

/** Thrown while a file streams, caught where the import is ended. */
export class TableRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.text.en);
  }
}
