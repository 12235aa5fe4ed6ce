import { describeError, type Logger } from '../logging/logger';
import type { Inherit, Lease } from './lease';

/** While another process has it. One that stops in good order gives it back: this is how soon we notice. */
const LOOK_EVERY_MS = 1000;
const AFTER_A_FAILURE_MS = 1000;

/** Keeps the lease while it is this process's, and looks for it while it is not, until told to stop. */
export class LeaseKeeper {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly lease: Lease,
    private readonly logger: Logger,
    private readonly inherit: Inherit,
    /** It is ours, for the first time or again. */
    private readonly onTaken: () => void,
  ) {}

  run(): void {
    this.running ??= this.loop();
  }

  /** Resolves when nothing of it is being written any more. The lease stays ours. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.lease.lost.ring();
    await this.running;
  }

  /** Renews it, or tries to take it. Returns when to do so again, ms. `alone`: see `claimStep`. */
  async step(alone = false): Promise<number> {
    if (this.lease.holds && (await this.lease.renew())) return this.lease.renewAfterMs;
    const claimed = await this.lease.claim(alone, this.inherit);
    if (claimed.kind === 'others') return Math.min(claimed.forMs + 1, LOOK_EVERY_MS);
    this.onTaken();
    return this.lease.renewAfterMs;
  }

  private async loop(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      let waitMs = AFTER_A_FAILURE_MS;
      try {
        waitMs = await this.step();
      } catch (error) {
        this.logger.error(describeError(error), 'the lease could not be looked after');
      }
      if (!signal.aborted) await this.lease.lost.wait(waitMs);
    }
  }
}
