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
  if (written === '') return false;
  const lower = written.toLowerCase();
  const digits = digitsOf(written);
  return names.some((name) => {
    if (name.toLowerCase() === lower) return true;
    const wanted = digitsOf(name);
    if (wanted.length < 3 || digits.length < 3) return false;
    return digits === wanted || (wanted.length >= 8 && digits.length >= 8 && sameTail(digits, wanted));
  });
}

/** A destination may be written with or without country code on either side. */
function sameTail(a: string, b: string): boolean {
  return a.endsWith(b) || b.endsWith(a);
}

/** Digits of something that is written as a number; empty for a user name. */
export function digitsOf(written: string): string {
  return /^[+\d\s().-]+$/.test(written) ? written.replace(/\D/g, '') : '';
}
