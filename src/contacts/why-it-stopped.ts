import type { Refusal } from './table/refusal';
import { refusals } from './table/refusals';

const stopped: Refusal = {
  code: 'stopped',
  text: { es: 'La importación se detuvo antes del final.', en: 'The import stopped before its end.' },
};

const POSTGRES_DISK_FULL = '53100';

/** What to say of an import that a failing disk, database or reader has stopped. */
export function whyItStopped(error: unknown): Refusal {
  const code = (error as { readonly code?: string }).code;
  switch (code) {
    case 'SQLITE_FULL':
    case 'ENOSPC':
    case POSTGRES_DISK_FULL:
      return refusals.diskFull();
    case 'ERR_WORKER_OUT_OF_MEMORY':
      return refusals.tooMuchMemory();
    default:
      return stopped;
  }
}
