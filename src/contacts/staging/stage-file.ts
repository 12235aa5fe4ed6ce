import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { type Database, removeSideFile, SideFile } from '../../platform/database';

const STAGE = '.stage.sqlite';
const KEPT = '.upload';

function folderOf(db: Database): string {
  return join(db.folder, 'imports');
}

/** Where the rows of an import wait until they are committed. */
export function stagePath(db: Database, importId: string): string {
  return join(folderOf(db), importId + STAGE);
}

/** Opens an import's stage, beside a read-only look at the database as schema `live`. */
export async function openStage(db: Database, importId: string, signal?: AbortSignal): Promise<SideFile> {
  await mkdir(folderOf(db), { recursive: true, mode: 0o700 });
  return SideFile.open(stagePath(db, importId), db.dialect === 'sqlite' ? db.file : undefined, signal);
}

export function hasStage(db: Database, importId: string): Promise<boolean> {
  return exists(stagePath(db, importId));
}

/** Its rows, and its file where that was kept. */
export async function removeStage(db: Database, importId: string): Promise<void> {
  await removeSideFile(stagePath(db, importId));
  await rm(keptFile(db, importId), { force: true });
}

/** Keeps the file of a preview, to be read again in another way. */
export async function keepFile(db: Database, importId: string, path: string): Promise<void> {
  await rename(path, keptFile(db, importId));
}

/** Undefined when it was not kept. */
export async function fileOfPreview(db: Database, importId: string): Promise<string | undefined> {
  const path = keptFile(db, importId);
  return (await exists(path)) ? path : undefined;
}

function keptFile(db: Database, importId: string): string {
  return join(folderOf(db), importId + KEPT);
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Imports that have a file here, whatever the database says of them. */
export async function stagedImports(db: Database): Promise<string[]> {
  const names = await readdir(folderOf(db)).catch(() => []);
  const ids = [STAGE, KEPT].flatMap((suffix) =>
    names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length)),
  );
  return [...new Set(ids)];
}
