const DAY_MS = 86_400_000;

/** A registry that a campaign must have, and how old it may be. */
export interface RequiredRegistry {
  readonly name: string;
  readonly maxAgeDays: number;
}

export interface HeldRegistry {
  readonly name: string;
  /** Of the current version, `2026-11-01`; undefined when none has been imported. */
  readonly datedOn: string | undefined;
}

export type RegistryLack = RequiredRegistry & {
  readonly kind: 'missing' | 'too_old';
  readonly ageDays: number | undefined;
};

/** Whole calendar days, UTC. */
export function ageDaysOf(datedOn: string, now: number): number {
  return Math.floor((now - Date.parse(datedOn)) / DAY_MS);
}

/** What stands between these requirements and a call; empty when nothing does. Names match in any case. */
export function registriesLacking(
  required: readonly RequiredRegistry[],
  held: readonly HeldRegistry[],
  now: number,
): RegistryLack[] {
  return required.flatMap((one): RegistryLack[] => {
    const found = held.find(({ name }) => name.toLowerCase() === one.name.toLowerCase());
    if (found?.datedOn === undefined) return [{ ...one, kind: 'missing', ageDays: undefined }];
    const ageDays = ageDaysOf(found.datedOn, now);
    return ageDays > one.maxAgeDays ? [{ ...one, kind: 'too_old', ageDays }] : [];
  });
}

/** Undefined for what is no day of the calendar, or lies in the future anywhere on earth. */
export function readDatedOn(text: string, now: number): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? Date.parse(text.trim()) : Number.NaN;
  if (Number.isNaN(day) || day > now + DAY_MS) return undefined;
  const written = new Date(day).toISOString().slice(0, 10);
  // 2026-02-30 is read as 2 March by some engines.
  return written === text.trim() ? written : undefined;
}

/** Letters, digits, space, dot, dash and underscore: it stands in commands (`REPEP=30`) and addresses. */
export function isRegistryName(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(text);
}
