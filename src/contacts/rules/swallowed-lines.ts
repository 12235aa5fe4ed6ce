import type { TableRecord } from './table-record';

/** Tables at least this wide: a line inside a cell that has as many cells is a row, not prose. */
const WIDE = 4;

/**
 * Whether a stray quote has drawn following rows into this record. A cell with line breaks is legitimate
 * (an address, a note); one whose lines read as rows of the table is not, nor is a record whose width
 * differs from the table's. A CSV reader alone would merge those rows without a word.
 */
export function hasSwallowedLines(
  { lines, cells }: TableRecord,
  delimiter: string,
  width: number,
  isPhone: (cell: string) => boolean,
): boolean {
  if (lines.length < 2) return false;
  if (cells.length !== width) return true;
  return cells.some((cell) => {
    if (!cell.includes('\n')) return false;
    if (cell.startsWith('"')) return true;
    return cell.split('\n').some((line) => {
      const parts = line.split(delimiter);
      if (width >= WIDE && parts.length >= width) return true;
      return (parts.length > 1 || width === 1) && parts.some(isPhone);
    });
  });
}
