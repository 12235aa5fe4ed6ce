import type { Page } from '../page';

const names = {
  es: new Intl.DisplayNames('es', { type: 'region' }),
  en: new Intl.DisplayNames('en', { type: 'region' }),
};

/** A country by its two letters, as the visitor calls it. */
export function countryName(page: Pick<Page, 'language'>, code: string): string {
  return names[page.language].of(code) ?? code;
}
