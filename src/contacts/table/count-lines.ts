import { isBlank, type TableRecord } from '../rules/table-record';
import type { TableLayout } from '../rules/understand-table';

/** Where every physical line of a file went: `title + header + blank + record = physical`. Complete once the last record is read. */
export interface LineCounts {
  readonly physicalLines: number;
  /** Above the header, or where there is none above the data: titles, notes, `sep=`, blank lines. */
  readonly titleLines: number;
  readonly headerLines: number;
  /** Between and after the rows. */
  readonly blankLines: number;
  /** In data records; more than `dataRecords` where cells hold line breaks. */
  readonly recordLines: number;
  readonly dataRecords: number;
}

/** Sorts records into data and the rest, and counts the lines of each. */
export class LineCounter {
  private title = 0;
  private header = 0;
  private blank = 0;
  private record = 0;
  private records = 0;

  constructor(
    private readonly layout: Pick<TableLayout, 'titleLines' | 'firstDataLine' | 'header'>,
    skippedLines: number,
  ) {
    this.title = skippedLines;
  }

  /** The data records among these. */
  dataOf(records: readonly TableRecord[]): TableRecord[] {
    const { firstDataLine, header, titleLines } = this.layout;
    const data: TableRecord[] = [];
    for (const record of records) {
      const lines = record.lines.length;
      if (record.line < firstDataLine) {
        if (header !== undefined && record.line > titleLines) this.header += lines;
        else this.title += lines;
      } else if (isBlank(record)) {
        this.blank += lines;
      } else {
        this.record += lines;
        this.records++;
        data.push(record);
      }
    }
    return data;
  }

  counts(physicalLines: number): LineCounts {
    return {
      physicalLines,
      titleLines: this.title,
      headerLines: this.header,
      blankLines: this.blank,
      recordLines: this.record,
      dataRecords: this.records,
    };
  }
}

/** Whether every line of the file is accounted for. */
export function addsUp(counts: LineCounts): boolean {
  const { physicalLines, titleLines, headerLines, blankLines, recordLines } = counts;
  return titleLines + headerLines + blankLines + recordLines === physicalLines;
}
