import type { TableRecord } from '../rules/table-record';
import { RecordReader } from './record-reader';

/** The cells of a row kept as it stood in its file: the same that were read from there. */
export function cellsOfRaw(raw: string, delimiter: string): readonly string[] {
  const reader = new RecordReader(delimiter, 1, Infinity);
  const records: TableRecord[] = [];
  reader.read(raw, records);
  reader.end(records);
  return records[0]?.cells ?? [''];
}
