import { open } from 'node:fs/promises';

import { roleOf } from '../contacts/rules/header-words';

/** More than a title and a header can take; a file with data rows is not looked at here. */
const MOST_BYTES = 64 * 1024;

/** Whether the last line of a file without rows names a phone column: an empty list, and known to be one. */
export async function isEmptyList(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES);
    if (bytesRead === MOST_BYTES) return false;
    const lines = textOf(buffer.subarray(0, bytesRead))
      .split(/\r\n|\r|\n/)
      .filter((line) => /[^\s,;|"]/.test(line));
    const cells = (lines.at(-1) ?? '').split(/[,;|\t]/).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
    return cells.some((cell) => ['phone', 'mobile', 'number'].includes(roleOf(cell) ?? ''));
  } finally {
    await handle.close();
  }
}

function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
