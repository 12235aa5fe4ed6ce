/** Those that are found out; the rest must be asked for. */
export const detectedEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export const encodings = [
  ...detectedEncodings,
  'iso-8859-1',
  'iso-8859-15',
  'cp850',
  'cp437',
  'macintosh',
] as const;
export type Encoding = (typeof encodings)[number];

const otherNames: Readonly<Record<string, Encoding>> = {
  utf8: 'utf-8',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  utf16: 'utf-16le',
  unicode: 'utf-16le',
  windows1252: 'windows-1252',
  win1252: 'windows-1252',
  cp1252: 'windows-1252',
  '1252': 'windows-1252',
  ansi: 'windows-1252',
  latin1: 'iso-8859-1',
  iso88591: 'iso-8859-1',
  latin9: 'iso-8859-15',
  iso885915: 'iso-8859-15',
  cp850: 'cp850',
  ibm850: 'cp850',
  '850': 'cp850',
  dos: 'cp850',
  cp437: 'cp437',
  ibm437: 'cp437',
  '437': 'cp437',
  macintosh: 'macintosh',
  macroman: 'macintosh',
  mac: 'macintosh',
};

/** `Latin-1`, `CP1252`, `mac`; undefined for what we do not read. */
export function encodingNamed(name: string): Encoding | undefined {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.hasOwn(otherNames, plain) ? otherNames[plain] : undefined;
}

/** What one pass over all bytes of a file has found. */
export interface ByteFacts {
  /** The first few kilobytes. */
  readonly head: Uint8Array;
  /** Of the whole file, not of a sample: the one `ñ` may stand in the last row. */
  readonly validUtf8: boolean;
  /** Letters beyond ASCII that are well-formed UTF-8, and bytes that are not; counted when `validUtf8` is false. */
  readonly utf8Letters: number;
  readonly brokenBytes: number;
  readonly holdsNul: boolean;
}

export type EncodingVerdict =
  | { readonly kind: 'text'; readonly encoding: Encoding }
  | { readonly kind: 'binary'; readonly what: string | undefined }
  | { readonly kind: 'nul_bytes' };

const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['XLSX/ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['ZIP', [0x50, 0x4b, 0x05, 0x06]],
  ['XLS', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['GZIP', [0x1f, 0x8b]],
  ['RAR', [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['7Z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['XZ', [0xfd, 0x37, 0x7a, 0x58]],
  ['ZSTD', [0x28, 0xb5, 0x2f, 0xfd]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/**
 * What was asked for; else a mark at the start, else the pattern of NULs that UTF-16 leaves in Latin text, else
 * UTF-8 if every byte of the file agrees, or if far more letters are well-formed than bytes are broken; else
 * Windows-1252. No statistics of languages: on a short Spanish list they are wrong too often.
 */
export function encodingOf(facts: ByteFacts, asked?: Encoding): EncodingVerdict {
  const { head, holdsNul } = facts;
  const wide = markOf(head) ?? markedByNuls(head);
  const known = wide === undefined ? signatures.find(([, bytes]) => startsWith(head, bytes)) : undefined;
  if (known) return { kind: 'binary', what: known[0] };
  const encoding = asked ?? wide ?? (readsAsUtf8(facts) ? 'utf-8' : 'windows-1252');
  if (isWide(encoding)) return { kind: 'text', encoding };
  if (asked === undefined && shareOfControls(head) > 0.1) return { kind: 'binary', what: undefined };
  return holdsNul ? { kind: 'nul_bytes' } : { kind: 'text', encoding };
}

export function isWide(encoding: Encoding): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}

function readsAsUtf8({ validUtf8, utf8Letters, brokenBytes }: ByteFacts): boolean {
  return validUtf8 || utf8Letters > brokenBytes * 2;
}

function markOf(head: Uint8Array): Encoding | undefined {
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (startsWith(head, [0xff, 0xfe])) return 'utf-16le';
  return startsWith(head, [0xfe, 0xff]) ? 'utf-16be' : undefined;
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
