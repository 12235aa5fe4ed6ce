const COUNTRY_CODE = '506';
const NATIONAL_DIGITS = 8;

/** How a provider writes telephone numbers in its records. */
export type PhoneForm = 'national' | 'international' | 'e164';

/** Digits with the country code, whatever the spelling; `undefined` if it cannot be dialled. */
export function canonicalPhone(text: string): string | undefined {
  if (!/^\+?\d{3,17}$/.test(text)) return undefined;
  const digits = text.replace(/^(\+|00)/, '');
  if (digits.length < 3 || digits.length > 15) return undefined;
  const national = digits.length === NATIONAL_DIGITS && digits === text;
  return national ? COUNTRY_CODE + digits : digits;
}

export function samePhone(one: string, other: string): boolean {
  const canonical = canonicalPhone(one);
  return canonical !== undefined && canonical === canonicalPhone(other);
}

/** The eight digits of a number of Costa Rica; `undefined` for any other. */
export function nationalDigits(canonical: string): string | undefined {
  const costaRican = canonical.length === COUNTRY_CODE.length + NATIONAL_DIGITS;
  return costaRican && canonical.startsWith(COUNTRY_CODE) ? canonical.slice(COUNTRY_CODE.length) : undefined;
}

export function writePhone(canonical: string, form: PhoneForm): string {
  switch (form) {
    case 'national':
      return nationalDigits(canonical) ?? canonical;
    case 'international':
      return canonical;
    case 'e164':
      return `+${canonical}`;
  }
}
