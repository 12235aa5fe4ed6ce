import type { Children } from '@kitajs/html';

import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { LanguageSwitch } from './language-switch';
import { Navigation } from './navigation';

export interface Live {
  /** When it changes, the whole page is drawn anew. */
  readonly state: string;
  /** Refresh on these events, or every so many ms. */
  readonly events?: string;
  readonly everyMs?: number;
}

interface LayoutProps {
  readonly page: Page;
  readonly title: Text | string;
  /** Part of the page moves; it must hold an element with the id `live`. */
  readonly live?: Live;
  /** Files under /assets, run in this order once the page is there. */
  readonly scripts?: readonly string[];
  readonly children?: Children;
}

/** The frame of every page. */
export function Layout({ page, title, live, scripts = [], children }: LayoutProps): JSX.Element {
  const shown = typeof title === 'string' ? title : page.say(title);
  return (
    <html lang={page.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title safe>{`${shown} · Pregón`}</title>
        <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/console.css" />
        <script src="/assets/zone.js" defer />
        {live && <script src="/assets/live.js" defer />}
        {scripts.map((name) => (
          <script src={`/assets/${name}`} defer />
        ))}
        {live && (
          <noscript>
            <meta http-equiv="refresh" content="5" />
          </noscript>
        )}
      </head>
      <body>
        <a class="skip" href="#main" safe>
          {page.say({ es: 'Ir al contenido', en: 'Skip to content' })}
        </a>
        <header class="top">
          <div class="top-inner">
            <a class="brand" href="/">
              <img src="/assets/mark.svg" alt="" width="26" height="26" />
              Pregón
            </a>
            <Navigation page={page} />
            <div class="who">
              <LanguageSwitch page={page} />
              {page.caller?.kind === 'user' && (
                <a class="plain" href="/account" safe>
                  {page.say({ es: 'Mi cuenta', en: 'My account' })}
                </a>
              )}
              {page.caller && (
                <form method="post" action="/logout">
                  <button class="plain" safe>
                    {page.say({ es: 'Salir', en: 'Sign out' })}
                  </button>
                </form>
              )}
            </div>
          </div>
        </header>
        <main
          id="main"
          data-state={live?.state}
          data-events={live?.events}
          data-every={live?.everyMs === undefined ? undefined : String(live.everyMs)}
        >
          {children}
        </main>
        <footer safe>
          {page.say({
            es: `Las horas son las de ${page.timeZone}.`,
            en: `Times are those of ${page.timeZone}.`,
          })}
        </footer>
      </body>
    </html>
  );
}
