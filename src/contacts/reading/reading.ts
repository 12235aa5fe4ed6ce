import type { Country } from '../../platform/phone';
import type { UnderstoodAs } from '../import-view';
import type { TableFacts, TableMapping } from '../table/open-table';
import type { RowsJson } from './rows-json';

/** What to read, and how far it is known how. Plain data: it is sent to a worker. */
export interface ReadRequest {
  readonly path: string;
  /** The name that messages use. */
  readonly fileName: string;
  readonly country: Country;
  readonly mapping?: TableMapping;
  /** Mappings that users gave earlier, by the signature of the header they were for. */
  readonly remembered: readonly (readonly [signature: string, mapping: TableMapping])[];
  readonly importNo: number;
}

export type MappingSource = 'given' | 'remembered' | 'detected';

/** What a file turns out to hold, in the order in which it turns out. */
export type Reading =
  | {
      readonly kind: 'understood';
      readonly bytes: number;
      readonly sha256: string;
      readonly understoodAs: UnderstoodAs;
    }
  | {
      readonly kind: 'rows';
      /** Text that goes from the worker to SQLite untouched. */
      readonly json: RowsJson;
      readonly rows: number;
      readonly bytesRead: number;
      readonly problems: Readonly<Record<string, number>>;
    }
  /** Where every line went, and what looked odd. */
  | { readonly kind: 'end'; readonly facts: TableFacts };

/** Throws TableRefused, and what `signal` was aborted with, also while there is nothing to give yet. Ending it early stops the reading. */
export type ReadFile = (request: ReadRequest, signal?: AbortSignal) => AsyncGenerator<Reading, void, void>;

/** Nest's name for the ReadFile in use. */
export const READ_FILE = Symbol('READ_FILE');
