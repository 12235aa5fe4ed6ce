import type { JobHandler } from './job-queue';

/** Ids of our own making: uuids and numbers. Also bounds what a queue carries. */
const rowIdForm = /^[\w-]{1,100}$/;

/** Who does what: the same for every adapter. */
export class JobHandlers {
  private readonly handlers = new Map<string, JobHandler>();

  set(kind: string, handler: JobHandler): void {
    if (this.handlers.has(kind)) throw new Error(`two handlers for ${kind} jobs`);
    this.handlers.set(kind, handler);
  }

  /** Throws for a job that cannot be one: added here, or brought by a queue that others may write to. */
  of(kind: string, rowId: unknown): { readonly handler: JobHandler; readonly rowId: string } {
    const handler = this.handlers.get(kind);
    if (handler === undefined) throw new Error(`nobody handles ${kind.slice(0, 50)} jobs`);
    if (typeof rowId !== 'string' || !rowIdForm.test(rowId)) throw new Error(`a ${kind} job names no row`);
    return { handler, rowId };
  }
}
