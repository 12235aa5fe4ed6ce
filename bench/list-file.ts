import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

import { seeded } from './random';

export interface ListShape {
  readonly rows: number;
  readonly duplicateShare: number;
  readonly invalidShare: number;
}

const FIRST = 60_000_000;
const SPAN = 29_999_999;

/** The n-th of many Costa Rican numbers, in no order, none twice. */
export function phoneAt(n: number): string {
  return String(FIRST + ((n * 7_919_791) % SPAN));
}

/** A list as a CRM exports it: four columns, some numbers twice, some broken. */
export async function writeList(
  path: string,
  { rows, duplicateShare, invalidShare }: ListShape,
): Promise<void> {
  const random = seeded(rows);
  const file = createWriteStream(path);
  let text = 'nombre,telefono,correo,ciudad\n';
  for (let n = 0; n < rows; n++) {
    const dice = random();
    let phone = phoneAt(n);
    if (dice < invalidShare) phone = `12-${n % 100}`;
    else if (dice < invalidShare + duplicateShare) phone = phoneAt(Math.floor(random() * n));
    text += `Persona ${n},${phone},persona${n}@ejemplo.cr,San José\n`;
    if (text.length < 1_000_000) continue;
    if (!file.write(text)) await new Promise<void>((resolve) => file.once('drain', () => resolve()));
    text = '';
  }
  file.end(text);
  await finished(file);
}
