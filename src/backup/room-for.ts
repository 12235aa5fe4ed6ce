import { stat, statfs } from 'node:fs/promises';

import { BackupRefused } from './backup-refused';

const MEGABYTE = 1024 * 1024;
/** What is left to whoever goes on writing meanwhile. */
const LEFT_BYTES = 100 * MEGABYTE;

/** Whether a copy of these files fits into the folder, with room left. Throws BackupRefused. */
export async function assertRoomFor(files: readonly string[], folder: string): Promise<void> {
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  const needed = sizes.reduce((sum, size) => sum + size, 0) + LEFT_BYTES;
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= needed) return;
  const [has, needs] = [bavail * bsize, needed].map((bytes) => Math.ceil(bytes / MEGABYTE));
  throw new BackupRefused('not_now', {
    es: `No hay espacio en ${folder}: ${has} MB libres, se necesitan ${needs} MB.`,
    en: `There is no room in ${folder}: ${has} MB free, ${needs} MB needed.`,
  });
}
