/** What a spreadsheet may run when a cell, or a line inside it, begins so (also in full width). */
const trigger = /^\p{Cc}|^[\s\p{Cc}]*[=+\-@＝＋－＠]/u;
const plainNumber = /^[+-][\d ().\-/]*$/;
const guarded = /^'+(?:\p{Cc}|[\s\p{Cc}]*[=+\-@＝＋－＠])/u;

/**
 * Makes a cell inert in a spreadsheet by a leading `'`. A signed number or a phone such as `+506 8888`
 * runs nothing and stays as it is. `unguard` gives back every cell exactly.
 */
export function guardFormula(cell: string): string {
  if (guarded.test(cell)) return `'${cell}`;
  if (plainNumber.test(cell)) return cell;
  return cell.split(/\r\n|\r|\n/).some((line) => trigger.test(line)) ? `'${cell}` : cell;
}

/** Takes one guard off. */
export function unguardFormula(cell: string): string {
  if (!cell.startsWith("'")) return cell;
  const inner = cell.slice(1);
  return guardFormula(inner) === cell ? inner : cell;
}

/** A phone that a spreadsheet keeps as text, all digits and the `+`; `normalisePhone` takes it back. */
export function phoneForSpreadsheet(phone: string): string {
  return `'${phone}`;
}
