import { isUtf8 } from 'node:buffer';

/**
 * Whether a stream of bytes is UTF-8, whatever the pieces it comes in. Sound pieces cost one native look; in
 * the others, well-formed letters and broken bytes are counted, which tells a UTF-8 file with a few bad bytes
 * from one in another encoding.
 */
export class Utf8Check {
  letters = 0;
  brokenBytes = 0;
  /** A letter begun at the end of the last piece. */
  private begun: Buffer = Buffer.alloc(0);

  add(piece: Buffer): void {
    const bytes = this.begun.length > 0 ? Buffer.concat([this.begun, piece]) : piece;
    const end = bytes.length - unfinished(bytes);
    this.look(bytes.subarray(0, end));
    this.begun = Buffer.from(bytes.subarray(end));
  }

  end(): void {
    this.look(this.begun);
    this.begun = Buffer.alloc(0);
  }

  private look(bytes: Buffer): void {
    if (isUtf8(bytes)) return;
    for (let at = 0; at < bytes.length;) {
      if ((bytes[at] ?? 0) < 0x80) {
        at++;
        continue;
      }
      const length = lengthBegunBy(bytes[at] ?? 0);
      if (length > 1 && isUtf8(bytes.subarray(at, at + length)) && at + length <= bytes.length) {
        this.letters++;
        at += length;
      } else {
        this.brokenBytes++;
        at++;
      }
    }
  }
}

function lengthBegunBy(byte: number): number {
  if (byte >= 0xf0) return 4;
  if (byte >= 0xe0) return 3;
  return byte >= 0xc0 ? 2 : 1;
}

/** How many bytes at the end are the beginning of a letter. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return lengthBegunBy(byte) > back ? back : 0;
  }
  return 0;
}
