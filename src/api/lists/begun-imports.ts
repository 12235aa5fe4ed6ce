import type { ImportView } from '../../contacts';
import type { Clock } from '../../platform/clock/clock';
import type { Text } from '../../platform/i18n/language';
import type { ImportOrder } from './import-order';

/** Ids remembered at most: what is older has long been looked at. */
const MOST = 1000;

const nothing = {
  rows: { read: 0, accepted: 0, duplicate: 0, invalid: 0, suppressed: 0 },
  duplicates: { inFile: 0, inList: 0, otherLists: 0, called: 0 },
  problems: {},
  lines: null,
  warnings: [],
  sha256: null,
  understoodAs: null,
  error: null,
  endedAt: null,
  expiresAt: null,
};

/** Imports that the database does not know of: those that wait for their turn, or ended before it. */
export class BegunImports {
  private readonly views = new Map<string, ImportView>();

  constructor(private readonly clock: Clock) {}

  wait(id: string, { listId, listName, file, country }: ImportOrder): void {
    const createdAt = new Date(this.clock.now()).toISOString();
    const place = { listId, listName, fileName: file.originalname, country, createdAt };
    this.views.set(id, { ...nothing, ...place, id, status: 'reading' });
    const oldest = this.views.keys().next();
    if (this.views.size > MOST && !oldest.done) this.views.delete(oldest.value);
  }

  /** From now on the database knows. */
  started(id: string): void {
    this.views.delete(id);
  }

  refused(id: string, { code, text }: { readonly code: string; readonly text: Text }): void {
    const view = this.views.get(id);
    if (view) this.views.set(id, { ...view, status: 'failed', error: { code, text } });
  }

  view(id: string): ImportView | undefined {
    return this.views.get(id);
  }
}
