import type { Browser } from 'playwright-core';

import { chromiumPath, openBrowser, type Visitor, visitor } from '../support/browser';
import { ServiceUnderTest, until } from '../support/service';
import { anotherSystemIsTold, approvedByAnother, chapterWords, resolved, whoIsOnIt } from './chapters';
import { pressByKeyboard } from './keyboard';

const email = 'ana@example.com';
const password = 'correct-horse-battery';

const inBrowser =
  chromiumPath === undefined
    ? (name: string, run: () => void) => describe.skip(`${name} (skipped: no Chromium found)`, run)
    : describe;

/** Buttons and links by what they say, in both languages. */
const words = {
  'es-CR': {
    upload: 'Subir y revisar',
    commit: /Agregar \d+ contactos/,
    newCampaign: 'Nueva campaña',
    create: 'Crear y revisar',
    review: 'Revisar e iniciar',
    start: /Sí, llamar a \d+ personas/,
    completed: 'Terminada',
    search: 'Buscar',
    filter: 'Filtrar',
    neverCall: 'No llamar más',
  },
  'en-GB': {
    upload: 'Upload and review',
    commit: /Add \d+ contacts/,
    newCampaign: 'New campaign',
    create: 'Make and review',
    review: 'Review and start',
    start: /Yes, call \d+ people/,
    completed: 'Completed',
    search: 'Search',
    filter: 'Filter',
    neverCall: 'Never call again',
  },
} as const;

const list = [
  'Código;Nombre;Celular;Correo',
  '1;Ana Peña;8810-0001;ana@example.com',
  '2;<script>alert(1)</script>;8810-0002;',
  '3;=HYPERLINK("http://example.com");8810-0003;',
  '4;\u202eمرحبا;8810-0004;',
  `5;${'muy largo '.repeat(1000)};8810-0005;`,
  '6;Repetida;8810 0001;',
  '7;Científico;4.41E+11;',
  '8;Corto;8810;',
].join('\n');

inBrowser('the console in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  describe.each(['es-CR', 'en-GB'] as const)('in %s', (locale) => {
    const say = words[locale];
    let service: ServiceUnderTest;
    let someone: Visitor;
    beforeAll(async () => {
      service = await ServiceUnderTest.open({
        PREGON_ADMIN_EMAIL: email,
        PREGON_ADMIN_PASSWORD: password,
        PREGON_WEBHOOK_ALLOW: '127.0.0.1',
      });
      someone = await visitor(browser, { url: service.service.url, locale, axe: locale === 'es-CR' });
    });
    afterAll(() => service.close());

    it('tells the whole story, from a list to its report', async () => {
      const { page, inspect, go } = someone;
      const wrong: string[] = [];
      const look = async (name: string) => void wrong.push(...(await inspect(name)));
      const chapter = { ...someone, service, look, say: chapterWords[locale] };

      await go('/');
      await look('login');
      await page.fill('input[name=email]', email);
      await page.fill('input[name=password]', password);
      await page.click('main form button');
      await page.waitForURL('**/');
      await look('today-empty');

      await go('/lists');
      await page.setInputFiles('input[type=file]', {
        name: 'clientes.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(list),
      });
      await page.getByRole('button', { name: say.upload }).click();
      await page.getByRole('button', { name: say.commit }).waitFor();
      await look('preview');
      await page.getByRole('button', { name: say.commit }).click();
      await page.waitForLoadState();
      await look('import');
      await go('/lists');
      await look('lists');
      await go('/lists/1');
      await look('list');

      await go('/do-not-call');
      await page.fill('#new-phone', '8810-0002');
      await page.fill('input[name=reason]', 'Lo pidió por correo');
      await page.getByRole('button', { name: say.neverCall }).click();
      await page.waitForURL('**/do-not-call?phone=*');
      await look('do-not-call');

      await go('/campaigns/new');
      await page.fill('input[name=window]', 'always');
      await page.fill('input[name=pace]', '600');
      await page.fill('input[name=maxAttempts]', '1');
      await page.locator('#check .notice.warn').first().waitFor();
      await look('new-campaign');
      await page.getByRole('button', { name: say.create }).click();
      await page.waitForURL('**/campaigns/1');
      await go('/campaigns/1/edit');
      await page.fill('input[name=pace]', '590');
      await look('edit-campaign');
      await page.getByRole('button', { name: chapter.say.save }).click();
      await page.waitForURL('**/campaigns/1');
      wrong.push(...(await pressByKeyboard(page, say.review)));
      await page.waitForURL('**/start');
      await look('confirm');
      wrong.push(...(await pressByKeyboard(page, say.start)));
      await page.waitForURL('**/campaigns/1');
      await look('campaign-running');
      await go('/');
      await look('today');
      await go('/campaigns/1');
      await until(async () => {
        const { state } = await service.json<{ state: string }>('GET', '/campaigns/1');
        return state === 'completed';
      });
      await page.getByText(say.completed, { exact: true }).first().waitFor();
      await page.locator('canvas').first().waitFor();
      await look('campaign-completed');
      await whoIsOnIt(chapter);
      await go('/attempts/1');
      await look('attempt');
      await go('/calls');
      await page.fill('#phone', '8810-0001');
      await page.getByRole('button', { name: say.filter }).click();
      await page.locator('td.phone').first().waitFor();
      await look('calls');
      await page.locator('a[href^="/calls/record"]').first().click();
      await look('call-record');
      await go('/calls?show=orphans&kind=by_hand');
      await look('calls-orphans');
      await go('/campaigns');
      await look('campaigns');
      await go('/endpoints');
      await look('endpoints');
      await go('/settings');
      await look('settings');
      await go('/settings/holidays');
      await look('holidays');
      await go('/settings/packs');
      await look('packs');
      await go('/settings/audit');
      await look('audit');
      await go('/account');
      await look('account');
      await resolved(chapter);
      await anotherSystemIsTold(chapter);
      await approvedByAnother(chapter);
      await go('/nothing-here');
      const missing = await inspect('missing');
      // The browser itself reports the status that was asked for.
      wrong.push(...missing.filter((what) => !what.includes('status of 404')));
      expect(wrong).toEqual([]);
    }, 300_000);
  });
});
