import { basename } from 'node:path/posix';
import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from 'yauzl';

import { archiveRefusals } from './archive-refusals';
import { TableRefused } from './refusal';
import { refusals } from './refusals';
import type { Container, ExpansionLimits } from './source-file';

/** An archive of one list has a handful of entries; its directory is not read further. */
const MOST_ENTRIES = 1000;
const SHOWN_NAMES = 4;
const SHOWN_NAME = 60;
const STORED = 0;
const DEFLATED = 8;

export interface ZipEntry {
  /** Its name without folders. */
  readonly name: string;
  readonly container: Extract<Container, { kind: 'zip' }>;
}

/**
 * The one file in a zip; what computers leave beside it (`__MACOSX/`, `.DS_Store`, folders) does not count.
 * Nothing is unpacked. Sizes that the archive claims are held against the limits here, and kept to while reading.
 */
export async function findZipEntry(path: string, name: string, limits: ExpansionLimits): Promise<ZipEntry> {
  const zip = await openZip(path, name);
  try {
    const entry = await onlyEntry(zip, name);
    const inner = `${name} » ${shortName(entry)}`;
    if (entry.isEncrypted()) throw new TableRefused(archiveRefusals.encrypted(inner));
    if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
      throw new TableRefused(archiveRefusals.method(inner));
    }
    if (/\.(?:xlsx|xlsm|xlsb|xls|ods|numbers)$/i.test(inner))
      throw new TableRefused(refusals.binary(inner, 'XLSX'));
    const { compressedSize, uncompressedSize } = entry;
    if (uncompressedSize === 0) throw new TableRefused(refusals.empty(inner));
    if (uncompressedSize > limits.most) throw new TableRefused(archiveRefusals.tooLarge(inner, limits.most));
    if (uncompressedSize > limits.ratioFrom && uncompressedSize > compressedSize * limits.ratio) {
      throw new TableRefused(archiveRefusals.bomb(inner, limits.ratio));
    }
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const container = {
      kind: 'zip',
      start: fileDataStart,
      compressedBytes: compressedSize,
      bytes: uncompressedSize,
      crc32: entry.crc32,
      stored: entry.compressionMethod === STORED,
    } as const;
    return { name: shortName(entry), container };
  } catch (error) {
    throw error instanceof TableRefused ? error : new TableRefused(archiveRefusals.damaged(name));
  } finally {
    zip.close();
  }
}

/** A zip whose directory cannot be read is damaged, or something else that begins like one. */
async function openZip(path: string, name: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
  } catch {
    throw new TableRefused(
      /\.zip$/i.test(name) ? archiveRefusals.damaged(name) : refusals.binary(name, 'XLSX/ZIP'),
    );
  }
}

async function onlyEntry(zip: ZipFile, name: string): Promise<Entry> {
  const found: Entry[] = [];
  let seen = 0;
  for await (const entry of zip.eachEntry()) {
    const entryName = nameOf(entry);
    // The parts of a workbook or a text document, which are zip files too.
    if (/^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/|mimetype$|content\.xml$)/.test(entryName)) {
      throw new TableRefused(refusals.binary(name, 'XLSX'));
    }
    if (validateFileName(entryName) !== null) throw new TableRefused(archiveRefusals.unsafeName(name));
    if (!isLitter(entryName)) found.push(entry);
    if (found.length >= SHOWN_NAMES || ++seen >= MOST_ENTRIES) break;
  }
  const [entry, second] = found;
  if (second !== undefined || seen >= MOST_ENTRIES) {
    throw new TableRefused(archiveRefusals.severalFiles(name, found.map(shortName)));
  }
  if (entry === undefined) throw new TableRefused(archiveRefusals.noTable(name));
  return entry;
}

function isLitter(name: string): boolean {
  return name.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$)/i.test(name);
}

function nameOf(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

/** Safe to print: archives are hostile. */
function shortName(entry: Entry): string {
  return basename(nameOf(entry)).replace(/\p{C}/gu, '?').slice(0, SHOWN_NAME);
}
