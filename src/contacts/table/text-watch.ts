import type { Text } from '../../platform/i18n/language';
import { TableRefused } from './refusal';
import { refusals } from './refusals';

/** Something in a file that is read all the same, and that its owner should look at. Codes are stable. */
export interface TableWarning {
  readonly code: 'broken_letters' | 'control_characters' | 'double_encoded';
  readonly text: Text;
  /** 1-based physical line of the first. */
  readonly line: number;
  readonly count: number;
}

/** What a decoder puts for bytes that mean nothing; C1 controls; `Ã±`, UTF-8 that somebody has read as Windows-1252. */
const odd = /[\ufffd\u0080-\u009f]|\u00c3[\u00a1-\u00bf]|\u00e2\u20ac/g;

/**
 * Looks at a text, piece by piece, before it is cut into records: counts its lines apart from them, so that the
 * two can be held against each other, and what a wrong encoding leaves, so that mojibake is not imported without
 * a word.
 */
export class TextWatch {
  private readonly found = new Map<TableWarning['code'], { line: number; count: number }>();
  private lineEnds = 0;
  private last = '\n';

  /** Throws TableRefused at a NUL, which UTF-16 can hold unseen. `name` is for the message. */
  look(text: string, name: string): void {
    const line = this.lineEnds + 1;
    const nul = text.indexOf('\0');
    if (nul >= 0) throw new TableRefused(refusals.nulBytes(name, line + lineEndsIn(text, 0, nul)));
    this.countOdd(text, line);
    this.lineEnds += lineEndsIn(text, 0, text.length);
    this.last = text.at(-1) ?? this.last;
  }

  /** Of all that was looked at. */
  get physicalLines(): number {
    return this.lineEnds + (this.last === '\n' ? 0 : 1);
  }

  private countOdd(text: string, firstLine: number): void {
    let line = firstLine;
    let counted = 0;
    for (const { 0: letters, index } of text.matchAll(odd)) {
      line += lineEndsIn(text, counted, index);
      counted = index;
      const code =
        letters === '\ufffd'
          ? 'broken_letters'
          : letters.length === 1
            ? 'control_characters'
            : 'double_encoded';
      const before = this.found.get(code);
      this.found.set(code, { line: before?.line ?? line, count: (before?.count ?? 0) + 1 });
    }
  }

  warnings(): TableWarning[] {
    return [...this.found].map(([code, { line, count }]) => ({
      code,
      line,
      count,
      text: words[code](line, count),
    }));
  }
}

const words: Readonly<Record<TableWarning['code'], (line: number, count: number) => Text>> = {
  broken_letters: (line, count) => ({
    es: `Línea ${line}: hay letras que no se pueden leer (${count} en total); revise la codificación.`,
    en: `Line ${line}: letters that cannot be read (${count} in all); check the encoding.`,
  }),
  control_characters: (line, count) => ({
    es: `Línea ${line}: hay caracteres de control (${count} en total); revise la codificación.`,
    en: `Line ${line}: control characters (${count} in all); check the encoding.`,
  }),
  double_encoded: (line, count) => ({
    es: `Línea ${line}: hay letras como "Ã±" (${count} en total); el archivo se guardó con otra codificación.`,
    en: `Line ${line}: letters such as "Ã±" (${count} in all); the file was saved in another encoding.`,
  }),
};

export function lineEndsIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
