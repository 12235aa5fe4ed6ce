import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/** A phone as the whole product knows it: `+`, country calling code, national number; digits only. */
export type E164 = `+${string}`;

/** ISO 3166-1 alpha-2, upper case. */
export type Country = CountryCode;

/** The form only: that such a number exists is `normalisePhone`'s business. */
export function isE164(text: string): text is E164 {
  return /^\+[1-9]\d{6,14}$/.test(text);
}

/** The digits as dialled inside the phone's own country: `+50688887777` is `88887777`. */
export function nationalNumber(phone: E164): string {
  return parsePhoneNumberFromString(phone)?.nationalNumber ?? phone.slice(1);
}

/** `cr` and ` CR ` are `CR`; undefined for what is no country with a numbering plan. */
export function countryOf(text: string): Country | undefined {
  const code = text.trim().toUpperCase();
  return isSupportedCountry(code) ? code : undefined;
}
