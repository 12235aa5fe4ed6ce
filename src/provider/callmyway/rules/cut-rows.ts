/** A JSON text whose rows were cut out, each to be read by itself. */
export interface CutRows {
  /** The text with `{"row": n}` in the place of row `n`. */
  readonly frame: string;
  readonly rows: readonly string[];
}

const MARK = /["{}[\]]/g;
/** Of a text without rows, or of one row of megabytes, so many marks are looked at in one piece of work. */
const MARKS_AT_ONCE = 2000;

/**
 * Cuts the objects out of the array, or the arrays of an object, that a JSON text is: a text of megabytes is then read
 * row by row, and nobody waits for all of it. Frame and rows are JSON exactly if the whole is. Yields between pieces of
 * work.
 */
export function* cutRows(text: string): Generator<void, CutRows> {
  const rows: string[] = [];
  const frame: string[] = [];
  let above = '';
  let inRow = 0;
  let from = 0;
  let kept = 0;
  let marks = 0;
  for (let at = nextMark(text, 0); at !== -1;) {
    const mark = text.charAt(at);
    let next = at + 1;
    if (mark === '"') next = endOfString(text, next);
    else if (inRow > 0) {
      inRow += mark === '{' || mark === '[' ? 1 : -1;
      if (inRow === 0) {
        frame.push(text.slice(kept, from), `{"row":${rows.length}}`);
        rows.push(text.slice(from, next));
        kept = next;
        yield;
      }
    } else if (mark === '{' && (above === '[' || above === '{[')) {
      inRow = 1;
      from = at;
    } else above = mark === '{' || mark === '[' ? above + mark : above.slice(0, -1);
    if ((marks += 1) % MARKS_AT_ONCE === 0) yield;
    at = nextMark(text, next);
  }
  frame.push(text.slice(kept));
  return { frame: frame.join(''), rows };
}

function nextMark(text: string, from: number): number {
  MARK.lastIndex = from;
  return MARK.exec(text)?.index ?? -1;
}

/** After its closing quote; the end of the text where there is none. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (at - 1 - escapes >= from && text.charAt(at - 1 - escapes) === '\\') escapes += 1;
    if (escapes % 2 === 0) return at + 1;
  }
  return text.length;
}
