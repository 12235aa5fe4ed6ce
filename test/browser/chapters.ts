import { Database } from '../../src/platform/database';
import type { Visitor } from '../support/browser';
import { type ServiceUnderTest, until } from '../support/service';

/** What the chapters of the story press and read, in both languages. */
export const chapterWords = {
  'es-CR': {
    save: 'Guardar',
    approve: 'Aprobar como está',
    left: 'Solo a quienes no se contactó',
    addWebhook: 'Agregar un webhook',
    sendTest: 'Enviar una prueba',
    nobodys: 'De ninguno',
    decide: 'Decidir',
    undo: 'Deshacer',
  },
  'en-GB': {
    save: 'Save',
    approve: 'Approve as it is',
    left: 'Only those not reached',
    addWebhook: 'Add a webhook',
    sendTest: 'Send a test',
    nobodys: 'Nobody’s',
    decide: 'Decide',
    undo: 'Undo',
  },
} as const;

export interface Chapter extends Visitor {
  readonly service: ServiceUnderTest;
  readonly say: (typeof chapterWords)[keyof typeof chapterWords];
  /** Notes what is wrong with the page. */
  readonly look: (name: string) => Promise<void>;
}

/** Who is on a list and what became of them in campaigns. */
export async function whoIsOnIt({ page, go, look }: Chapter): Promise<void> {
  await go('/lists/1/contacts');
  await look('contacts');
  await page.locator('a[href^="/phones/"]').first().click();
  await page.waitForURL('**/phones/*');
  await look('phone');
  await go('/campaigns/1/people');
  await look('people');
  await go('/campaigns/1/attempts');
  await look('attempts');
}

/** Somebody else has prepared a campaign, this person approves it on Today; after its end, another for those who are left. */
export async function approvedByAnother({ page, go, look, say, service }: Chapter): Promise<void> {
  await service.json('PATCH', '/settings', { startNeedsApproval: true });
  const rules = { window: 'Mon 03:00-03:10', holidays: 'none' };
  const made = { name: '<b>segunda</b>', listId: 1, ...rules };
  const { id } = await service.json<{ id: number }>('POST', '/campaigns', made);
  await go('/');
  await page.getByRole('button', { name: say.approve }).waitFor();
  await look('today-approval');
  await page.getByRole('button', { name: say.approve }).click();
  await page.getByRole('button', { name: say.approve }).waitFor({ state: 'detached' });
  await service.json('POST', `/campaigns/${id}/start`);
  await service.json('POST', `/campaigns/${id}/cancel`);
  await until(async () => {
    const { dispositions } = await service.json<{ dispositions: { pending: number } }>(
      'GET',
      `/campaigns/${id}`,
    );
    return dispositions.pending === 0;
  });
  await go(`/campaigns/${id}`);
  await page.getByRole('button', { name: say.left }).click();
  await page.waitForURL('**/copy?list=*');
  await look('only-not-reached');
}

/** Another system is told, and told again. Nothing but this very service may be written to: it answers 404. */
export async function anotherSystemIsTold({ page, go, look, say, service }: Chapter): Promise<void> {
  await go('/settings');
  await page.fill('input[name=url]', `${service.service.url.replace('localhost', '127.0.0.1')}/nothing-here`);
  await page.getByRole('button', { name: say.addWebhook }).click();
  await go('/settings/webhooks/1');
  await page.getByRole('button', { name: say.sendTest }).click();
  await until(async () => {
    await go('/settings/webhooks/1');
    return (await page.getByText('404').count()) > 0;
  });
  await look('webhook');
  await page.locator('form[action$="/replay"] button').first().click();
  await page.waitForURL('**/settings/webhooks/1');
}

/** A record that may be of two attempts: a person says that it is nobody's, and takes it back. */
export async function resolved({ page, go, look, say, service }: Chapter): Promise<void> {
  await service.service.app.get(Database).write(async (tx) => {
    await tx.run(
      `INSERT INTO cdr (account_id, callid, detect_at, duration_s, ani, dnis, ani_user, dnis_user, cost_micros, raw,
                        first_seen_at, changed_at)
       VALUES (1, '<script>"&', $1, 12, '', '', '', '', 0, '{}', $1, $1)`,
      // Long ago: what lies about of late is matched anew with every page of records.
      [Date.now() - 2 * 24 * 3_600_000],
    );
    await tx.run(
      `INSERT INTO cdr_candidate (account_id, callid, attempt_id, phone, cost_ms, since)
       SELECT 1, '<script>"&', id, phone, id * 700, $1 FROM attempt WHERE campaign_id = 1 AND id <= 2`,
      [Date.now()],
    );
  });
  await go('/');
  await page.locator('a[href="/calls?show=ambiguous"]').click();
  await look('ambiguous');
  await page.locator('a[href^="/calls/record"]').first().click();
  await page.waitForURL('**/calls/record?*');
  await look('ambiguous-record');
  await page.getByLabel(say.nobodys).check();
  await page.fill('input[name=reason]', 'de una prueba');
  await page.getByRole('button', { name: say.decide, exact: true }).click();
  await page.locator('form[action$="/undo"] input[name=reason]').fill('no era así');
  await page.getByRole('button', { name: say.undo }).click();
  await page.getByRole('button', { name: say.decide, exact: true }).waitFor();
}
