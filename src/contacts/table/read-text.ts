import { getDecoder } from 'iconv-lite';

import type { Encoding } from '../rules/encoding';
import { readBytes, type ReadingBytes } from './read-bytes';
import type { SourceFile } from './source-file';

/** The file's text in pieces, without byte order mark, every line end (CR LF, CR, LF) made one LF. */
export async function* readText(
  file: SourceFile,
  encoding: Encoding,
  reading: ReadingBytes = {},
): AsyncGenerator<string> {
  const decoder = getDecoder(encoding, { stripBOM: true });
  let held = '';
  for await (const piece of readBytes(file, reading)) {
    const text = held + decoder.write(piece);
    // The LF of a CR LF may come with the next piece.
    held = text.endsWith('\r') ? '\r' : '';
    yield oneLineEnd(held ? text.slice(0, -1) : text);
  }
  yield oneLineEnd(held + (decoder.end() ?? ''));
}

function oneLineEnd(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
