/** What was approved, in two fingerprints: of the rules, and of the list as it stood. */
export interface Version {
  readonly rules: string;
  readonly list: string;
}

/** `RULES.LIST`: as the API shows it, and as it is sent back by who approves. */
export const versionText = ({ rules, list }: Version): string => `${rules}.${list}`;

export interface Given {
  readonly version: string;
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
}

export interface Standing {
  readonly version: Version;
  /** It is fixed already whom it calls: what came into the list since then is not called. */
  readonly started: boolean;
}

/** Whether an approval still holds: of these very rules, and of this very list until that no longer matters. */
export function stillHolds(approved: string, { version, started }: Standing): boolean {
  const [rules, list] = approved.split('.');
  return rules === version.rules && (started || list === version.list);
}

/** The approval that counts: the latest of those that hold. `given`: newest first. */
export function approvalOf(given: readonly Given[], standing: Standing): Given | undefined {
  return given.find(({ version }) => stillHolds(version, standing));
}
