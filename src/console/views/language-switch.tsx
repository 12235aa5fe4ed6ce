import type { Page } from '../page';
import { attribute } from './attribute';

const other = { es: { code: 'en', name: 'English' }, en: { code: 'es', name: 'Español' } } as const;

/** Changes nothing but a cookie, and comes back to the same page. */
export function LanguageSwitch({ page }: { readonly page: Page }): JSX.Element {
  const { code, name } = other[page.language];
  return (
    <form method="post" action="/language">
      <input type="hidden" name="back" value={attribute(page.path)} />
      <button class="plain" name="language" value={code} lang={code}>
        {name}
      </button>
    </form>
  );
}
