// The two entries of csv-parse have a CsvError each: this one is what `parse` throws.
import { CsvError, type Options, parse } from 'csv-parse/sync';

import type { TableRecord } from '../rules/table-record';

/** Bounds memory when a quote is never closed, or a line never ends. Characters of one record, as they stand in the file. */
export const MAX_RECORD_CHARACTERS = 64 * 1024;

const QUOTE = '"';
/** Text without a quote at least this long is worth leaving csv-parse for. Characters. */
const LONG_GAP = 4096;

/** Quotes inside a cell are letters (`Juan "El Gato"`); rows may be shorter or longer than the header. */
export const csvOptions = (delimiter: string): Options => ({
  delimiter,
  record_delimiter: '\n',
  relax_quotes: true,
  relax_column_count: true,
});

/** Why reading cannot go on; `line` is where the record begins, 1-based. */
export class RecordUnreadable extends Error {
  constructor(
    readonly why: 'quote_not_closed' | 'record_too_long',
    readonly line: number,
  ) {
    super(`${why} at line ${line}`);
  }
}

/**
 * Text in, in pieces cut anywhere, with LF line ends; records out, with their physical lines. The lines of all
 * records, in order, are the lines of the text, blank ones included: rows can be counted against lines.
 *
 * csv-parse reads whatever holds a quote. A line that begins where a record begins, and holds no quote, is
 * that record cut at its delimiters and nothing else, so it is cut here, many times faster; a property test
 * holds the two together. `pending` always begins where a record begins, which is what makes that sound:
 * csv-parse is given whole lines from there, and when it ends inside a quote, the record that it was in the
 * middle of stays pending.
 */
export class RecordReader {
  private pending = '';
  private line: number;
  /** Characters of `pending`, whole lines, that are known to leave a quote open. */
  private open = 0;

  constructor(
    private readonly delimiter: string,
    firstLine = 1,
    private readonly maxCharacters = MAX_RECORD_CHARACTERS,
  ) {
    this.line = firstLine;
  }

  /** 1-based line of the first text that is in no record yet. */
  get nextLine(): number {
    return this.line;
  }

  /** Appends the records that `text` completes. Throws RecordUnreadable. */
  read(text: string, into: TableRecord[]): void {
    this.pending += text;
    for (;;) {
      const quote = this.pending.indexOf(QUOTE);
      if (this.open === 0) this.cutLines(this.startOfLine(quote), into);
      if (quote < 0) break;
      const end = this.endOfQuoted();
      if (end <= this.open) break;
      this.parseLines(end, into);
    }
    if (this.lineBegun() > this.maxCharacters) throw this.tooLong();
  }

  /** The last record, when the text does not end with a line end. Throws RecordUnreadable. */
  end(into: TableRecord[]): void {
    const rest = this.pending;
    this.pending = '';
    if (rest === '') return;
    if (!rest.includes(QUOTE)) return this.takeLine(rest, into);
    const { records, complete } = this.parse(rest);
    const taken = this.take(rest, records, into);
    if (rest.length - taken > this.maxCharacters + 1) throw this.tooLong();
    if (!complete) throw new RecordUnreadable('quote_not_closed', this.line);
  }

  /** Of the line that `at` is in; of the last, unfinished line when `at` is negative. */
  private startOfLine(at: number): number {
    return (at < 0 ? this.pending.lastIndexOf('\n') : this.pending.lastIndexOf('\n', at)) + 1;
  }

  /** Characters of the last line so far. */
  private lineBegun(): number {
    return this.pending.length - this.startOfLine(-1);
  }

  /** Lines without a quote, up to `end`, where a line begins. */
  private cutLines(end: number, into: TableRecord[]): void {
    if (end === 0) return;
    const text = this.pending;
    for (let from = 0; from < end;) {
      const to = text.indexOf('\n', from);
      this.takeLine(text.slice(from, to), into);
      from = to + 1;
    }
    this.pending = text.slice(end);
  }

  private takeLine(line: string, into: TableRecord[]): void {
    if (line.length > this.maxCharacters) throw this.tooLong();
    into.push({ line: this.line, lines: [line], cells: line.split(this.delimiter) });
    this.line++;
  }

  /** The lines up to `end`; what they leave inside a quote stays pending. */
  private parseLines(end: number, into: TableRecord[]): void {
    const text = this.pending.slice(0, end);
    const { records, complete } = this.parse(text);
    const taken = this.take(text, records, into);
    this.pending = this.pending.slice(taken);
    this.open = complete ? 0 : end - taken;
    if (this.open > this.maxCharacters) throw this.tooLong();
  }

  /**
   * The end of the lines that are csv-parse's next: those with quotes, up to a long gap between two. While a
   * quote stays open it is twice what was tried before, or a long quotation would be read over and over; 0 when
   * the text does not reach so far.
   */
  private endOfQuoted(): number {
    const text = this.pending;
    let last = text.indexOf(QUOTE, this.open);
    for (let next = last; next >= 0 && next - last <= LONG_GAP; next = text.indexOf(QUOTE, next + 1))
      last = next;
    const enough = this.open * 2;
    const end = text.indexOf('\n', Math.max(last, enough - 1, 0)) + 1;
    if (end > 0) return end;
    const whole = this.startOfLine(-1);
    return whole >= enough || this.lineBegun() > this.maxCharacters ? whole : 0;
  }

  /** `complete` is false when the text ends inside a quote; the records are those before it. */
  private parse(text: string): { readonly records: readonly string[][]; readonly complete: boolean } {
    try {
      return { records: parse(text, csvOptions(this.delimiter)), complete: true };
    } catch (error) {
      if (!isOpenQuote(error)) throw error;
    }
    // An error takes all records with it, unless they are caught one by one, which takes longer.
    const records: string[][] = [];
    const keep = (record: string[]) => {
      records.push(record);
      return null;
    };
    try {
      parse(text, { ...csvOptions(this.delimiter), on_record: keep });
    } catch (error) {
      if (!isOpenQuote(error)) throw error;
    }
    return { records, complete: false };
  }

  /**
   * Gives csv-parse's records the lines of `text` that they were read from, and returns how many characters those
   * are. A line end that is in no cell ends a record, so a record has one line more than its cells have line ends.
   */
  private take(text: string, records: readonly string[][], into: TableRecord[]): number {
    let from = 0;
    for (const cells of records) {
      const start = from;
      const lines: string[] = [];
      for (let left = linesIn(cells); left > 0; left--) {
        const end = text.indexOf('\n', from);
        lines.push(end < 0 ? text.slice(from) : text.slice(from, end));
        from = end < 0 ? text.length : end + 1;
      }
      const characters = from - start - (text[from - 1] === '\n' ? 1 : 0);
      if (characters > this.maxCharacters) throw this.tooLong();
      into.push({ line: this.line, lines, cells });
      this.line += lines.length;
    }
    return from;
  }

  private tooLong(): RecordUnreadable {
    return new RecordUnreadable('record_too_long', this.line);
  }
}

function linesIn(cells: readonly string[]): number {
  let lines = 1;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) lines++;
  }
  return lines;
}

function isOpenQuote(error: unknown): boolean {
  return error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED';
}
