import type { DuplicateScope, TableMapping } from '../../contacts';
import type { Country } from '../../platform/phone';
import type { UploadedAs } from '../http/uploads';

/** A file that is to go into a list. */
export interface ImportOrder {
  readonly listId: number;
  readonly listName: string;
  readonly file: UploadedAs;
  readonly country: Country;
  readonly mapping?: TableMapping;
  readonly scope?: DuplicateScope;
  readonly dryRun?: boolean;
  readonly again?: boolean;
  /** The preview whose file this reads once more, and whose place it takes once it is there. */
  readonly rereadOf?: string;
}
