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
  if (cells.length !== 1) return false;
  const first = lines[0]?.charCodeAt(0) ?? 0;
  if (first > 0x20 && first < 0x7f) return false;
  return lines.every((line) => /^[\s\p{Cc}]*$/u.test(line));
}

/** The record as it stands in the file, without its line end. */
export function rawOf({ lines }: TableRecord): string {
  return lines.length === 1 ? (lines[0] ?? '') : lines.join('\n');
}
