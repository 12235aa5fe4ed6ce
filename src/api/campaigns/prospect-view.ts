import { z } from 'zod';

import { type Disposition, dispositions, type Outcome } from '../../campaigns';
import { rowNoOf } from '../../contacts';
import { type Decision, holdView } from '../../explaining';
import { searchText } from '../http/search';
import type { Text } from '../../platform/i18n/language';

/** A person of a campaign. Times ISO 8601, UTC. */
export interface ProspectView {
  readonly row: number;
  readonly phone: string;
  readonly contactRef: string | null;
  readonly disposition: Disposition;
  /** Of `pending` ones why it is not being called now, else why it ended so. */
  readonly reason: string | null;
  /** The same as a sentence; null where the reason is the provider's own word. */
  readonly text: Text | null;
  /** When the reason ends, where that is by the clock. */
  readonly until: string | null;
  readonly attempts: number;
  readonly lastOutcome: Outcome | null;
  readonly nextAttemptAt: string | null;
}

export interface ProspectPageView {
  readonly prospects: readonly ProspectView[];
  /** `after` of the next page; null: this was the last. A page may be short and not the last. */
  readonly next: number | null;
}

const MOST = 1000;

export const prospectQuery = z.object({
  disposition: z.enum(dispositions).optional(),
  reason: z.string().min(1).max(200).optional(),
  search: searchText,
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(MOST).default(100),
});
export type ProspectQuery = z.output<typeof prospectQuery>;

export function prospectView({ line, disposition, hold }: Decision, zone: string): ProspectView {
  const view = hold && holdView(hold, zone);
  return {
    row: rowNoOf(line.rowId),
    phone: line.phone,
    contactRef: line.contactRef,
    disposition,
    reason: view?.code ?? line.reason,
    text: view?.text ?? null,
    until: view?.until ?? null,
    attempts: line.attempts,
    lastOutcome: line.lastOutcome,
    nextAttemptAt: line.state === 'waiting' ? new Date(line.nextAttemptAt).toISOString() : null,
  };
}
