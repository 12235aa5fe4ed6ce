import type { DynamicModule } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/platform.module';

const LARGEST_FILE_BYTES = 512 * 1024 * 1024;

export const uploadFolder = (dataDir: string): string => join(dataDir, 'uploads');

/** A file that has been written to the data folder, under a name of our own. */
export interface UploadedAs {
  readonly path: string;
  /** What the sender calls it; never used as a path. */
  readonly originalname: string;
}

/** Uploads stream to the disk, one file of bounded size with a few small fields. */
export function uploadsModule(): DynamicModule {
  return MulterModule.registerAsync({
    inject: [CONFIG],
    useFactory: (config: Config) => ({
      dest: uploadFolder(config.dataDir),
      defParamCharset: 'utf8',
      limits: { fileSize: LARGEST_FILE_BYTES, files: 1, fields: 10, fieldSize: 20_000, parts: 12 },
    }),
  });
}

/** Files that nobody waits for: whoever was sending them, or reading them, has died. `needed`: those to leave. */
export async function clearUploads(dataDir: string, needed: readonly string[]): Promise<void> {
  const folder = uploadFolder(dataDir);
  const kept = new Set(needed);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!kept.has(path)) await rm(path, { force: true });
  }
}
