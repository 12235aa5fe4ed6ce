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
}
