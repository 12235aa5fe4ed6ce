import { parseWindow } from '../../campaigns';
import { invalidFields } from '../http/problem';

/** Checks the hours of a list; null: it does not narrow its campaigns'. Throws a Problem naming the field. */
export function checkedListWindow(text: string | null): string | undefined {
  if (text === null || text.trim() === '') return undefined;
  const window = parseWindow(text);
  if (window === 'always' || !('problem' in window)) return text.trim();
  const part = 'part' in window ? ` (${window.problem}: ${window.part})` : '';
  throw invalidFields([
    {
      field: 'window',
      text: {
        es: `no sirve${part}; debe ser p. ej. "Mon-Fri 08:00-19:00; Sat 08:00-15:00", sin traslapes, o null`,
        en: `will not do${part}; it must be e.g. "Mon-Fri 08:00-19:00; Sat 08:00-15:00", without overlaps, or null`,
      },
    },
  ]);
}
