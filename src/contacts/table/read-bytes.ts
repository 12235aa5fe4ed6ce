import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { crc32, createGunzip, createInflateRaw } from 'node:zlib';

import { archiveRefusals } from './archive-refusals';
import { errorCode } from './find-source';
import { hashFile } from './hash-file';
import { TableRefused } from './refusal';
import { refusals } from './refusals';
import { type ExpansionLimits, expansionLimits, type SourceFile } from './source-file';

const CHUNK_BYTES = 128 * 1024;

export interface ReadingBytes {
  readonly signal?: AbortSignal;
  readonly limits?: ExpansionLimits;
  /** Called as the file is read, with the bytes of it read so far: compressed ones, if it is. */
  readonly onBytes?: (bytesRead: number) => void;
  /** Called at the end with the hash of the file as it was given. */
  readonly onEnd?: (sha256: string) => void;
}

/**
 * The bytes of a file's text, unpacked where it is compressed; memory does not grow with either size. Throws
 * TableRefused when they cannot be read, are damaged, or grow beyond the limits; an abort as AbortError.
 */
export async function* readBytes(file: SourceFile, reading: ReadingBytes = {}): AsyncGenerator<Buffer> {
  const { signal } = reading;
  try {
    yield* file.container.kind === 'plain' ? plainBytes(file, reading) : unpackedBytes(file, reading);
  } catch (error) {
    if (error instanceof TableRefused || signal?.aborted) throw error;
    const code = errorCode(error);
    throw new TableRefused(
      code.startsWith('Z_') ? archiveRefusals.damaged(file.name) : refusals.unreadable(file.name, code),
    );
  }
}

async function* plainBytes({ path }: SourceFile, reading: ReadingBytes): AsyncGenerator<Buffer> {
  const { signal, onBytes, onEnd } = reading;
  const hash = createHash('sha256');
  let bytesRead = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES, signal })) {
    const piece = chunk as Buffer;
    hash.update(piece);
    bytesRead += piece.length;
    onBytes?.(bytesRead);
    yield piece;
  }
  onEnd?.(hash.digest('hex'));
}

async function* unpackedBytes(file: SourceFile, reading: ReadingBytes): AsyncGenerator<Buffer> {
  const { container, path, name } = file;
  const { signal, onBytes, onEnd, limits = expansionLimits } = reading;
  const zip = container.kind === 'zip' ? container : undefined;
  const place = zip ? { start: zip.start, end: zip.start + Math.max(zip.compressedBytes, 1) - 1 } : {};
  const packed = createReadStream(path, { highWaterMark: CHUNK_BYTES, signal, ...place });
  const unpacked = zip?.stored
    ? undefined
    : zip
      ? createInflateRaw({ chunkSize: CHUNK_BYTES })
      : createGunzip({ chunkSize: CHUNK_BYTES });
  let bytes = 0;
  let check = 0;
  try {
    if (unpacked) {
      packed.on('error', (error) => unpacked.destroy(error));
      packed.pipe(unpacked);
    }
    for await (const chunk of unpacked ?? packed) {
      const piece = chunk as Buffer;
      const consumed = unpacked ? unpacked.bytesWritten : bytes + piece.length;
      bytes += piece.length;
      if (bytes > limits.most) throw new TableRefused(archiveRefusals.tooLarge(name, limits.most));
      if (bytes > limits.ratioFrom && bytes > consumed * limits.ratio) {
        throw new TableRefused(archiveRefusals.bomb(name, limits.ratio));
      }
      if (zip) {
        check = crc32(piece, check);
        if (bytes > zip.bytes) throw new TableRefused(archiveRefusals.damaged(name));
      }
      onBytes?.(Math.min(file.bytes, (zip?.start ?? 0) + consumed));
      yield piece;
    }
  } finally {
    packed.destroy();
    unpacked?.destroy();
  }
  if (zip && (bytes !== zip.bytes || check !== zip.crc32)) {
    throw new TableRefused(archiveRefusals.damaged(name));
  }
  onBytes?.(file.bytes);
  // What stands before and after the compressed text is part of the file too.
  if (onEnd) onEnd(await hashFile(path, signal));
}
