import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

import { chromiumPath, openBrowser, visitor } from '../support/browser';
import { ServiceUnderTest } from '../support/service';

/**
 * The README's pictures, drawn anew: `npm run pictures` starts a service on a sandbox, lives through a small campaign and
 * writes docs/images. Nothing in them is anybody's: numbers and references are made up here.
 */
const folder = join(process.cwd(), 'docs', 'images');
const email = 'demo@example.com';
const password = 'pictures-for-the-readme';
const laptop = { width: 1160, height: 760 };
const PATIENCE_MS = 300_000;
const telephone = { width: 390, height: 780 };

const rows = (from: number, n: number): string[] =>
  Array.from({ length: n }, (_, at) => `C-${100 + at};Cliente ${at + 1};8${from + at}`);

const good = ['Código;Cliente;Celular', ...rows(810_0101, 60)].join('\n');
const damaged = [
  'Código;Cliente;Celular',
  ...rows(820_0101, 24),
  'C-201;Cliente 25;8820-01',
  'C-202;Cliente 26;4,41E+11',
  'C-203;Cliente 27;8,81E+07',
  'C-204;Cliente 28;',
  'C-205;Cliente 29;8820 0201 / 8820 0202',
  'C-206;Cliente 1;8820-0101',
].join('\n');

interface Progress {
  readonly state: string;
  readonly dispositions: { readonly pending: number };
  readonly rows: number;
}

async function signIn(page: Page): Promise<void> {
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto('/login');
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', password);
  await page.click('main form button');
  await page.waitForURL('**/');
}

async function picture(page: Page, name: string, viewport: typeof laptop): Promise<void> {
  await page.setViewportSize(viewport);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Waits until so many rows have their result, or, of `all`, until the campaign has ended too. */
async function settled(service: ServiceUnderTest, campaign: number, atLeast: number | 'all'): Promise<void> {
  for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline;) {
    const { dispositions, rows: all, state } = await service.json<Progress>('GET', `/campaigns/${campaign}`);
    if (atLeast === 'all' ? state === 'completed' : all - dispositions.pending >= atLeast) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the campaign of the pictures does not come to its end');
}

async function drawAll(service: ServiceUnderTest, browser: Browser): Promise<void> {
  const { url } = service.service;
  const inEnglish = (await visitor(browser, { url, locale: 'en-GB' })).page;
  await signIn(inEnglish);
  await inEnglish.goto('/lists');
  const file = { name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(damaged) };
  await inEnglish.setInputFiles('input[type=file]', file);
  await inEnglish.getByRole('button', { name: 'Upload and review' }).click();
  await inEnglish.getByRole('button', { name: /Add \d+ contacts/ }).waitFor();
  await picture(inEnglish, 'list', laptop);

  const listId = await service.list('customers-north', good);
  const menu = { agentTo: '40001000', optOutTo: '40002000' };
  const rules = { window: 'always', holidays: 'none', maxAttempts: '2', retry: 'no_answer=1s', ...menu };
  const made = { name: 'Payment reminder', listId, pace: '600', ...rules };
  const { id } = await service.json<{ id: number }>('POST', '/campaigns', made);
  await service.json('POST', `/campaigns/${id}/start`);
  await settled(service, id, 20);
  await inEnglish.goto('/');
  await picture(inEnglish, 'today', laptop);
  const inSpanish = (await visitor(browser, { url, locale: 'es-CR' })).page;
  await signIn(inSpanish);
  await picture(inSpanish, 'telephone', telephone);
  await settled(service, id, 'all');
  await inEnglish.goto(`/campaigns/${id}`);
  await inEnglish.locator('canvas').first().waitFor();
  await picture(inEnglish, 'campaign', { ...laptop, height: 1340 });
}

async function main(): Promise<void> {
  if (chromiumPath === undefined) throw new Error('no Chromium found; CHROMIUM_PATH says where it is');
  mkdirSync(folder, { recursive: true });
  const account = { PREGON_ADMIN_EMAIL: email, PREGON_ADMIN_PASSWORD: password };
  const service = await ServiceUnderTest.open(account);
  const browser = await openBrowser();
  try {
    await drawAll(service, browser);
  } finally {
    await browser.close();
    await service.close();
  }
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
