import type { Approval } from '../../campaigns';
import { versionText } from '../../campaigns';

/** Where the account asks for a second person's approval before a start. Times ISO 8601, UTC. */
export interface ApprovalView {
  /** Of its rules and its list; sent back by who approves, so that what was looked at is what is approved. */
  readonly version: string;
  /** Who wrote these rules, and cannot approve them. */
  readonly preparedBy: string;
  /** Null: nobody has approved this version. */
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
}

/** Null: nobody's approval is needed. */
export function approvalView(approval: Approval): ApprovalView | null {
  if (approval.kind === 'not_needed') return null;
  const given = approval.kind === 'given' ? approval.given : undefined;
  return {
    version: versionText(approval.version),
    preparedBy: approval.preparedBy,
    approvedBy: given?.by ?? null,
    approvedAt: given === undefined ? null : new Date(given.at).toISOString(),
  };
}
