import { unguardFormula } from '../../platform/csv/rules/formula-guard';

/** The columns of our own export; a file that begins so is one. */
export const exportColumns = [
  'phone',
  'source',
  'reason',
  'evidence',
  'added_by',
  'added_at',
  'expires_at',
  'campaign',
] as const;

export interface ExportedRow {
  readonly reason: string | undefined;
  /** Epoch ms. */
  readonly expiresAt: number | undefined;
  readonly campaign: string | undefined;
}

/** Undefined for any file but our own export, also one of before there were expiry and scope. */
export function readExportedRow(
  header: readonly string[] | undefined,
  cells: readonly string[],
): ExportedRow | undefined {
  if (!isOwnExport(header)) return undefined;
  const cell = (name: (typeof exportColumns)[number]) => {
    const text = unguardFormula(cells[header?.indexOf(name) ?? -1] ?? '').trim();
    return text === '' ? undefined : text;
  };
  const expiresAt = Date.parse(cell('expires_at') ?? '');
  return {
    reason: cell('reason')?.slice(0, 500),
    expiresAt: Number.isNaN(expiresAt) ? undefined : expiresAt,
    campaign: cell('campaign'),
  };
}

export function isOwnExport(header: readonly string[] | undefined): boolean {
  return header !== undefined && exportColumns.slice(0, 6).every((name, at) => header[at] === name);
}
