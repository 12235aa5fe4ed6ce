/** Digits from which on a number may lack its country code and be the same. */
const TAIL = 8;

/**
 * Whether a number as the provider writes it is this one: with or without country code, `+` or `00`.
 * `national` is the number without its country code.
 */
export function isPhone(written: string, phone: string, national: string): boolean {
  const digits = digitsOf(written);
  if (digits === '') return false;
  const full = digitsOf(phone);
  return digits === full || digits === national || digits === `00${full}`;
}

/** Whether a written party (number or user name) is one of these names. */
export function isOneOf(written: string, names: readonly string[]): boolean {
  if (written === '' || names.length === 0) return false;
  const digits = digitsOf(written);
  const lower = written.toLowerCase();
  return names.some((name) => {
    if (name.toLowerCase() === lower) return true;
    if (digits.length < 3) return false;
    const wanted = digitsOf(name);
    if (wanted.length < 3) return false;
    return digits === wanted || (wanted.length >= TAIL && digits.length >= TAIL && sameTail(digits, wanted));
  });
}

/**
 * The keys under which a written party and a name that it could be meet: whatever `isOneOf` or `isPhone` takes for
 * the same shares at least one.
 */
export function keysOf(written: string): string[] {
  if (written === '') return [];
  const digits = digitsOf(written);
  if (digits.length < 3) return [written.toLowerCase()];
  return digits.length < TAIL ? [written.toLowerCase(), digits] : [digits.slice(-TAIL)];
}

/** A destination may be written with or without country code on either side. */
function sameTail(a: string, b: string): boolean {
  return a.endsWith(b) || b.endsWith(a);
}

/** Digits of something that is written as a number; empty for a user name. */
export function digitsOf(written: string): string {
  if (/^\d+$/.test(written)) return written;
  return /^[+\d\s().-]+$/.test(written) ? written.replace(/\D/g, '') : '';
}
