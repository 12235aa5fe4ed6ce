import { BackupRefused } from '../../backup';
import { CommandError, exitCodes } from '../exit-codes';

/** A refusal in words: 2 for a file that cannot be used, 3 for what forbids it now. */
export async function unlessRefused<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error;
    throw new CommandError(error.kind === 'bad_file' ? exitCodes.badInput : exitCodes.refused, error.text);
  }
}
