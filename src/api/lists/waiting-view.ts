import type { ImportView } from '../../contacts';
import type { WaitingOrder } from './import-order.store';

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

/** An import that waits for its turn, as whoever looks at it sees it. */
export function waitingView({ id, order, createdAt }: WaitingOrder): ImportView {
  const { listId, listName, file, country } = order;
  const place = { listId, listName, fileName: file.originalname, country };
  return { ...nothing, ...place, id, status: 'reading', createdAt: new Date(createdAt).toISOString() };
}
