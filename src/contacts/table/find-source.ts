import { open, stat } from 'node:fs/promises';

import { findZipEntry } from './zip-entry';
import { TableRefused } from './refusal';
import { refusals } from './refusals';
import type { ExpansionLimits, SourceFile } from './source-file';

/**
 * The file at `path`, and where in it the text stands: told by its first bytes, whatever its name. Throws
 * TableRefused when there is no such readable, non-empty file, or an archive holds anything but one file.
 */
export async function findSource(path: string, name: string, limits: ExpansionLimits): Promise<SourceFile> {
  const { size, isFolder } = await statOf(path, name);
  if (isFolder) throw new TableRefused(refusals.directory(name));
  const magic = await firstBytes(path, name);
  if (magic.length === 0) throw new TableRefused(refusals.empty(name));
  const plain: SourceFile = { path, name, bytes: size, container: { kind: 'plain' } };
  if (magic[0] === 0x1f && magic[1] === 0x8b) return { ...plain, container: { kind: 'gzip' } };
  if (magic[0] === 0x50 && magic[1] === 0x4b && (magic[2] === 3 || magic[2] === 5)) {
    const entry = await findZipEntry(path, name, limits);
    return { ...plain, name: `${name} » ${entry.name}`, container: entry.container };
  }
  return plain;
}

async function statOf(path: string, name: string): Promise<{ size: number; isFolder: boolean }> {
  try {
    const found = await stat(path);
    return { size: found.size, isFolder: found.isDirectory() };
  } catch (error) {
    const code = errorCode(error);
    throw new TableRefused(
      code === 'ENOENT' || code === 'ENOTDIR' ? refusals.missing(name) : refusals.unreadable(name, code),
    );
  }
}

async function firstBytes(path: string, name: string): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new TableRefused(refusals.unreadable(name, errorCode(error)));
  }
}

export function errorCode(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'EIO';
}
