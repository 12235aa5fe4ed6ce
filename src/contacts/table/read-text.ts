import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { getDecoder } from 'iconv-lite';

import type { Encoding } from '../rules/encoding';

const CHUNK_BYTES = 64 * 1024;

export interface TextSource {
  readonly path: string;
  readonly encoding: Encoding;
  readonly signal?: AbortSignal;
  /** Called as bytes are read, with their number so far. */
  readonly onBytes?: (bytesRead: number) => void;
  /** Called at the end with the hash of all bytes, to tell whether the file is the one surveyed. */
  readonly onEnd?: (sha256: string) => void;
}

/** The file's text in pieces, without byte order mark, every line end (CR LF, CR, LF) made one LF. */
export async function* readText(source: TextSource): AsyncGenerator<string> {
  const { path, encoding, signal, onBytes, onEnd } = source;
  const decoder = getDecoder(encoding, { stripBOM: true });
  const hash = createHash('sha256');
  let bytesRead = 0;
  let held = '';
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES, signal })) {
    const piece = chunk as Buffer;
    hash.update(piece);
    bytesRead += piece.length;
    onBytes?.(bytesRead);
    const text = held + decoder.write(piece);
    // The LF of a CR LF may come with the next chunk.
    held = text.endsWith('\r') ? '\r' : '';
    yield oneLineEnd(held ? text.slice(0, -1) : text);
  }
  yield oneLineEnd(held + (decoder.end() ?? ''));
  onEnd?.(hash.digest('hex'));
}

function oneLineEnd(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
