import type { Language } from '../../platform/i18n/language';

export const languageCookie = 'pregon_lang';

/** What the visitor chose, else what the browser prefers; English when nothing says Spanish. */
export function requestLanguage(chosen: string | undefined, acceptLanguage: string | undefined): Language {
  if (chosen === 'es' || chosen === 'en') return chosen;
  let best: { language: Language; weight: number } = { language: 'en', weight: 0 };
  for (const item of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = item.trim().toLowerCase().split(';');
    const language = /^es\b/.test(tag) ? 'es' : /^en\b/.test(tag) ? 'en' : undefined;
    const quality = parameters.find((one) => one.trim().startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.trim().slice(2));
    if (language !== undefined && weight > best.weight) best = { language, weight };
  }
  return best.language;
}
