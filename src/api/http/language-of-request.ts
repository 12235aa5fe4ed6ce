import { cookieOf, type WebRequest } from '../../access';
import type { Language } from '../../platform/i18n/language';
import { languageCookie, requestLanguage } from './request-language';

export function languageOfRequest({ headers }: WebRequest): Language {
  return requestLanguage(cookieOf(headers.cookie, languageCookie), headers['accept-language']);
}
