import type { ByteFacts } from '../rules/encoding';
import { readBytes } from './read-bytes';
import { TableRefused } from './refusal';
import { refusals } from './refusals';
import type { ExpansionLimits, SourceFile } from './source-file';
import { Utf8Check } from './utf8-check';

const HEAD_BYTES = 8192;

export interface Survey extends ByteFacts {
  /** Of the file as it was given. */
  readonly sha256: string;
}

/**
 * One pass over all bytes before anything is parsed: which file it is (hash), and what it is written in.
 * Memory does not grow with the file. Throws TableRefused.
 */
export async function surveyFile(
  file: SourceFile,
  limits: ExpansionLimits,
  signal?: AbortSignal,
): Promise<Survey> {
  const utf8 = new Utf8Check();
  let head: Uint8Array = new Uint8Array();
  let holdsNul = false;
  let sha256 = '';
  for await (const piece of readBytes(file, { signal, limits, onEnd: (hash) => (sha256 = hash) })) {
    if (head.length < HEAD_BYTES) {
      head = Buffer.concat([head, piece.subarray(0, HEAD_BYTES - head.length)]);
    }
    holdsNul ||= piece.includes(0);
    utf8.add(piece);
  }
  utf8.end();
  if (head.length === 0) throw new TableRefused(refusals.empty(file.name));
  const { letters, brokenBytes } = utf8;
  return { head, validUtf8: brokenBytes === 0, utf8Letters: letters, brokenBytes, holdsNul, sha256 };
}
