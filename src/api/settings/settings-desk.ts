import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import { type Role, roles, SecondFactorStore } from '../../access';
import { ApprovalStore } from '../../campaigns';
import { Database, type Sql } from '../../platform/database';

export const settingsChange = z.strictObject({
  /** A campaign starts, or goes on after a pause, only once a second person has approved it. */
  startNeedsApproval: z.boolean().optional(),
  /** People of these roles use the console only with a second factor. */
  secondFactorRoles: z.array(z.enum(roles)).max(roles.length).optional(),
});

export type SettingsChange = z.output<typeof settingsChange>;

/** As `GET /settings` shows them. */
export interface Settings {
  readonly startNeedsApproval: boolean;
  readonly secondFactorRoles: readonly Role[];
}

/** The account's own rules: the console and the API both work here. */
@Injectable()
export class SettingsDesk {
  constructor(
    private readonly db: Database,
    private readonly approvals: ApprovalStore,
    private readonly secondFactor: SecondFactorStore,
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
      if (change.secondFactorRoles !== undefined) {
        await this.secondFactor.setRolesThatNeedIt(tx, change.secondFactorRoles);
      }
      return { before, after: await this.read(tx) };
    });
  }

  private async read(sql: Sql): Promise<Settings> {
    return {
      startNeedsApproval: await this.approvals.isRequired(sql),
      secondFactorRoles: await this.secondFactor.rolesThatNeedIt(sql),
    };
  }
}
