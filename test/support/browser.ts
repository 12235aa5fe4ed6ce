import { source as axe } from 'axe-core';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The system's Chromium; undefined where there is none, and browser tests are skipped. */
export const chromiumPath = [process.env.CHROMIUM_PATH ?? '', ...places].find((path) => existsSync(path));

/** Where pictures go, when asked for: `PREGON_PICTURES=folder npx jest test/browser`. */
const pictures = process.env.PREGON_PICTURES;

/** A laptop and a telephone. */
const widths = [1280, 390];

export function openBrowser(): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', ...quiet],
  });
}

const reportPolicyBreaches = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('policy violated: ' + event.violatedDirective + ' by ' + event.blockedURI))`;

export interface Visitor {
  readonly page: Page;
  /** What is wrong with the page as it stands now, on a laptop and on a telephone, named; empty when nothing is. */
  inspect(name: string): Promise<string[]>;
  /** Goes there, although the page may be drawing itself anew at this moment. */
  go(path: string): Promise<void>;
}

export interface VisitorOptions {
  readonly url: string;
  readonly locale: 'es-CR' | 'en-GB';
  readonly javaScript?: boolean;
  /** Looks for what shuts people out, too: the same in every language, and slow. */
  readonly axe?: boolean;
}

/** A person with a browser of their own. Notices script errors and breaches of the content security policy. */
export async function visitor(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: options.url,
    locale: options.locale,
    javaScriptEnabled: options.javaScript ?? true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
  });
  await page.addInitScript({ content: reportPolicyBreaches });
  return {
    page,
    async inspect(name) {
      const wrong = errors.splice(0);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        if (pictures !== undefined) {
          mkdirSync(pictures, { recursive: true });
          const file = `${name}-${options.locale.slice(0, 2)}-${width}.png`;
          await page.screenshot({ path: join(pictures, file), fullPage: true });
        }
        const here = await steadily(async () => [
          ...(await tooWide(page)),
          ...(await twiceNamed(page)),
          ...(options.axe === true ? await inaccessible(page) : []),
        ]);
        wrong.push(...here.map((what) => `${what}, at ${width} px`));
      }
      return wrong.map((what) => `${name}: ${what}`);
    },
    async go(path) {
      await page.goto(path).catch((error: unknown) => {
        if (!String(error).includes('ERR_ABORTED')) throw error;
        return page.goto(path);
      });
    },
  };
}

/** A live page may draw itself anew in the middle of a look: the look begins again. */
async function steadily<T>(look: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await look();
    } catch (error) {
      if (tries === 5 || !String(error).includes('context was destroyed')) throw error;
    }
  }
}

async function tooWide(page: Page): Promise<string[]> {
  const by = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  return by > 0 ? [`wider than the screen by ${by} px`] : [];
}

/** A label leads to the first element of its name: a second one could not be reached by it. */
async function twiceNamed(page: Page): Promise<string[]> {
  const ids = await page.evaluate<string[]>(`[...document.querySelectorAll('[id]')].map(({ id }) => id)`);
  return ids.filter((id, n) => ids.indexOf(id) !== n).map((id) => `two elements with id ${id}`);
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** WCAG 2.2 A and AA. Evaluated from outside the page, which lets no foreign script in. */
async function inaccessible(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  );
  return results.violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html ?? ''}`);
}
