import { type Encoding, encodingNamed, encodings } from '../rules/encoding';
import { TableRefused } from './refusal';
import { refusals } from './refusals';

const delimiterNames: Readonly<Record<string, string>> = {
  comma: ',',
  coma: ',',
  semicolon: ';',
  'punto y coma': ';',
  tab: '\t',
  tabulador: '\t',
  '\\t': '\t',
  pipe: '|',
  barra: '|',
};

/** The encoding that the user asks for. Throws TableRefused when there is none of that name. */
export function encodingAsked(file: string, name: string | undefined): Encoding | undefined {
  if (name === undefined) return undefined;
  const encoding = encodingNamed(name);
  if (encoding === undefined) throw new TableRefused(refusals.unknownEncoding(file, name, encodings));
  return encoding;
}

/** The delimiter that the user asks for. Throws TableRefused when it cannot be one. */
export function delimiterAsked(file: string, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const known = Object.hasOwn(delimiterNames, name.toLowerCase())
    ? delimiterNames[name.toLowerCase()]
    : undefined;
  if (known !== undefined) return known;
  // One UTF-16 unit that stands in no cell for itself.
  if (name.length === 1 && !/[\p{L}\p{N}"\r\n\0\ufeff\ud800-\udfff]/u.test(name)) return name;
  throw new TableRefused(refusals.unknownDelimiter(file, name));
}
