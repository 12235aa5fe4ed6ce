/** One record of a table, with the physical lines that it was read from. Plain data. */
export interface TableRecord {
  /** 1-based number of its first physical line in the file. */
  readonly line: number;
  /** The lines as they stand, without line ends; more than one when a quoted cell holds line breaks. */
  readonly lines: readonly string[];
  readonly cells: readonly string[];
}

/** A blank line is no row; a line of delimiters is one. (Ctrl-Z: the end-of-file mark of DOS programs.) */
export function isBlank({ cells, lines }: TableRecord): boolean {
  return cells.length === 1 && lines.every((line) => /^[\s\p{Cc}]*$/u.test(line));
}
