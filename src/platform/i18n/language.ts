/** Every text a user reads exists in both. */
export type Language = 'es' | 'en';

/** One message in both languages: `say(language, text)` picks. */
export type Text = Readonly<Record<Language, string>>;

/** From `PREGON_LANG`, else the POSIX locale variables; English when nothing says Spanish. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale =
    environment.PREGON_LANG ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? '';
  return /^es\b|^es_/i.test(locale) ? 'es' : 'en';
}
