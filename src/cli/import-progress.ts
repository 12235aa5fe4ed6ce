import type { Clock } from '../platform/clock/clock';
import { startProgress } from './progress';
import type { Terminal } from './terminal';

interface Read {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows?: number;
}

/** Shows how far a file has been read while `work` reads it. */
export async function withImportProgress<T>(
  { terminal, clock }: { terminal: Terminal; clock: Clock },
  work: (onProgress: (read: Read) => void) => Promise<T>,
): Promise<T> {
  const label = { es: 'Importando', en: 'Importing' };
  const progress = startProgress(terminal, label, () => clock.monotonicMs());
  try {
    return await work(({ bytesRead, bytesTotal, rows }) =>
      progress.update(bytesRead, bytesTotal, {
        es: rows === undefined ? 'bytes' : `bytes, ${rows} filas`,
        en: rows === undefined ? 'bytes' : `bytes, ${rows} rows`,
      }),
    );
  } finally {
    progress.stop();
  }
}
