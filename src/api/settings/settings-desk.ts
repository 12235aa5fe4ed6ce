import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import { ApprovalStore } from '../../campaigns';
import { Database, type Sql } from '../../platform/database';

export const settingsChange = z.strictObject({
  /** A campaign starts, or goes on after a pause, only once a second person has approved it. */
  startNeedsApproval: z.boolean().optional(),
});

export type SettingsChange = z.output<typeof settingsChange>;

/** As `GET /settings` shows them. */
export interface Settings {
  readonly startNeedsApproval: boolean;
}

/** The account's own rules: the console and the API both work here. */
@Injectable()
export class SettingsDesk {
  constructor(
    private readonly db: Database,
    private readonly approvals: ApprovalStore,
  ) {}

  all(): Promise<Settings> {
    return this.read(this.db.read);
  }

  change(change: SettingsChange): Promise<{ readonly before: Settings; readonly after: Settings }> {
    return this.db.write(async (tx) => {
      const before = await this.read(tx);
      if (change.startNeedsApproval !== undefined) {
        await this.approvals.setRequired(tx, change.startNeedsApproval);
      }
      return { before, after: await this.read(tx) };
    });
  }

  private async read(sql: Sql): Promise<Settings> {
    return { startNeedsApproval: await this.approvals.isRequired(sql) };
  }
}
