import { type CallingWindow, parseWindow } from '../rules/calling-window';
import { parseDuration } from '../rules/duration';
import type { PolicyPack } from '../rules/policy-pack';
import { strictestWindow } from '../rules/week-hours';
import { builtInPacks } from './built-in-packs';
import type { PackFile } from './pack-schema';

/** The packs in force in this process: the built-in ones, and the user's own, which win by their id. */
export class PolicyPacks {
  readonly files: readonly PackFile[];
  private readonly known: ReadonlyMap<string, PolicyPack>;
  private readonly strict: PolicyPack;

  constructor(own: readonly PackFile[] = []) {
    const files = new Map([...builtInPacks, ...own].map((file) => [file.id, file]));
    const base = files.get('default');
    if (base === undefined) throw new Error('there is no default policy pack');
    this.files = [...files.values()];
    this.known = new Map(this.files.map((file) => [file.id, understood(file, base)]));
    this.strict = understood(base, base);
  }

  /** The country's own pack, else the strict default. */
  of(country: string | undefined): PolicyPack {
    return this.known.get(country ?? 'default') ?? this.strict;
  }
}

/** What the file leaves open is the default's; the strict figures stand in where that one is silent too. */
function understood(file: PackFile, base: PackFile): PolicyPack {
  const windowSpec = file.window ?? base.window ?? strict.window;
  const version = ({ id, version }: PackFile) => `${id}@${version}`;
  return {
    id: file.id,
    version: file.version,
    source: file.source,
    effectiveOn: file.effectiveOn,
    toBeCheckedByCounsel: file.toBeCheckedByCounsel,
    windowSpec,
    window: strictestWindow(
      [windowSpec, ...(file.regions ?? []).map(({ window }) => window)].map(checkedWindow),
    ),
    closedOnHolidays: file.closedOnHolidays ?? base.closedOnHolidays ?? true,
    perDay: file.perDay ?? base.perDay ?? strict.perDay,
    per30Days: file.per30Days ?? base.per30Days ?? strict.per30Days,
    inAll: file.inAll ?? base.inAll ?? strict.inAll,
    gapMs: parseDuration(file.gap ?? base.gap ?? strict.gap) ?? 0,
    bandHours: file.bandHours ?? base.bandHours ?? strict.bandHours,
    shortCallS: file.shortCallS ?? base.shortCallS ?? strict.shortCallS,
    versions: file.id === base.id ? [version(file)] : [version(file), version(base)],
  };
}

const strict = {
  window: 'Mon-Fri 08:00-19:00; Sat 08:00-15:00',
  perDay: 1,
  per30Days: 4,
  inAll: 3,
  gap: '4h',
  bandHours: 3,
  shortCallS: 6,
} as const;

function checkedWindow(text: string): CallingWindow {
  const window = parseWindow(text);
  if (window !== 'always' && 'problem' in window)
    throw new Error(`a policy pack's window went unchecked: ${text}`);
  return window;
}
