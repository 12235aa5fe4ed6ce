export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/** What one pass over all bytes of a file has found. */
export interface ByteFacts {
  /** The first few kilobytes. */
  readonly head: Uint8Array;
  /** Of the whole file, not of a sample: the one `ñ` may stand in the last row. */
  readonly validUtf8: boolean;
  /** 1-based; undefined when there is no NUL byte. */
  readonly firstNulLine: number | undefined;
}

export type EncodingVerdict =
  | { readonly kind: 'text'; readonly encoding: Encoding }
  | { readonly kind: 'binary'; readonly what: string | undefined }
  | { readonly kind: 'nul_bytes'; readonly line: number };

const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['XLSX/ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['XLS', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['GZIP', [0x1f, 0x8b]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/**
 * A mark at the start, else the pattern of NULs that UTF-16 leaves in Latin text, else UTF-8 if every byte
 * of the file agrees, else Windows-1252. No statistics: on a short Spanish list they are wrong too often.
 */
export function encodingOf({ head, validUtf8, firstNulLine }: ByteFacts): EncodingVerdict {
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return textUnlessNul('utf-8', firstNulLine);
  if (startsWith(head, [0xff, 0xfe])) return { kind: 'text', encoding: 'utf-16le' };
  if (startsWith(head, [0xfe, 0xff])) return { kind: 'text', encoding: 'utf-16be' };
  const known = signatures.find(([, bytes]) => startsWith(head, bytes));
  if (known) return { kind: 'binary', what: known[0] };
  const wide = markedByNuls(head);
  if (wide) return { kind: 'text', encoding: wide };
  if (shareOfControls(head) > 0.1) return { kind: 'binary', what: undefined };
  return textUnlessNul(validUtf8 ? 'utf-8' : 'windows-1252', firstNulLine);
}

function textUnlessNul(encoding: Encoding, firstNulLine: number | undefined): EncodingVerdict {
  return firstNulLine === undefined ? { kind: 'text', encoding } : { kind: 'nul_bytes', line: firstNulLine };
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte);
}

function markedByNuls(head: Uint8Array): Encoding | undefined {
  const pairs = Math.floor(head.length / 2);
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.02) return 'utf-16le';
  if (even > pairs * 0.7 && odd < pairs * 0.02) return 'utf-16be';
  return undefined;
}

/** Control characters that text does not hold (tab, line ends, form feed and Ctrl-Z set aside). */
function shareOfControls(head: Uint8Array): number {
  const ordinary = [0x09, 0x0a, 0x0c, 0x0d, 0x1a];
  const controls = head.filter((byte) => byte < 0x20 && !ordinary.includes(byte));
  return head.length === 0 ? 0 : controls.length / head.length;
}
