import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { TextDecoder } from 'node:util';

import type { ByteFacts } from '../rules/encoding';
import { TableRefused } from './refusal';
import { refusals } from './refusals';

const HEAD_BYTES = 8192;
const CHUNK_BYTES = 256 * 1024;
const LF = 0x0a;

export interface Survey extends ByteFacts {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * One pass over all bytes before anything is parsed: which file it is (hash), and what it is written in.
 * Memory does not grow with the file. Throws TableRefused when there is no such readable, non-empty file.
 */
export async function surveyFile(path: string, name: string, signal?: AbortSignal): Promise<Survey> {
  await mustBeFile(path, name);
  const hash = createHash('sha256');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let head: Uint8Array = new Uint8Array();
  let validUtf8 = true;
  let bytes = 0;
  let lineBreaks = 0;
  let firstNulLine: number | undefined;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES, signal })) {
      const piece = chunk as Buffer;
      if (bytes === 0) head = Uint8Array.from(piece.subarray(0, HEAD_BYTES));
      bytes += piece.length;
      hash.update(piece);
      validUtf8 &&= decodes(utf8, piece);
      if (firstNulLine !== undefined) continue;
      const nul = piece.indexOf(0);
      lineBreaks += countLineBreaks(nul < 0 ? piece : piece.subarray(0, nul));
      if (nul >= 0) firstNulLine = lineBreaks + 1;
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new TableRefused(refusals.unreadable(name, codeOf(error)));
  }
  if (bytes === 0) throw new TableRefused(refusals.empty(name));
  validUtf8 &&= decodes(utf8);
  return { head, validUtf8, firstNulLine, bytes, sha256: hash.digest('hex') };
}

async function mustBeFile(path: string, name: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => codeOf(error));
  if (found === 'ENOENT' || found === 'ENOTDIR') throw new TableRefused(refusals.missing(name));
  if (typeof found === 'string') throw new TableRefused(refusals.unreadable(name, found));
  if (found.isDirectory()) throw new TableRefused(refusals.directory(name));
}

/** Whether the bytes so far, and at the end (no piece) all of them, are UTF-8. */
function decodes(decoder: TextDecoder, piece?: Buffer): boolean {
  try {
    decoder.decode(piece, { stream: piece !== undefined });
    return true;
  } catch {
    return false;
  }
}

function countLineBreaks(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) count++;
  return count;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'EIO';
}
