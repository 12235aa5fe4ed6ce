import type { CampaignView } from '../../api';
import type { Preflight } from '../../explaining';
import type { Page } from '../page';
import { attribute } from './attribute';
import { Foreseen } from './foreseen';
import { Layout } from './layout';
import { PolicyFacts } from './policy-facts';

interface StartProps {
  readonly page: Page;
  readonly campaign: CampaignView;
  readonly preflight: Preflight;
  readonly now: number;
}

/** The last page before people are called. */
export function ConfirmStartPage({ page, campaign, preflight, now }: StartProps): JSX.Element {
  const { contacts, suppressed, ready } = preflight;
  const toCall = contacts - suppressed;
  const title = { es: `¿Llamar a ${toCall} personas?`, en: `Call ${toCall} people?` };
  return (
    <Layout page={page} title={title}>
      <h1 safe>{page.say(title)}</h1>
      <section class="card" aria-label={attribute(campaign.name)}>
        <p>
          <strong safe>{campaign.name}</strong>
        </p>
        <Foreseen page={page} preflight={preflight} zone={campaign.policy.timeZone} now={now} />
        <div class="row">
          {ready && (
            <form method="post" action={`/campaigns/${campaign.id}/start`}>
              <button class="primary" safe>
                {page.say({ es: `Sí, llamar a ${toCall} personas`, en: `Yes, call ${toCall} people` })}
              </button>
            </form>
          )}
          <a class="button" href={`/campaigns/${campaign.id}`} safe>
            {page.say({ es: 'Volver', en: 'Back' })}
          </a>
        </div>
      </section>
      <PolicyFacts page={page} campaign={campaign} />
    </Layout>
  );
}

export function ConfirmCancelPage({ page, campaign }: { page: Page; campaign: CampaignView }): JSX.Element {
  const title = { es: '¿Cancelar la campaña?', en: 'Cancel the campaign?' };
  const { pending } = campaign.dispositions;
  return (
    <Layout page={page} title={title}>
      <h1 safe>{page.say(title)}</h1>
      <section class="card" aria-label={attribute(campaign.name)}>
        <p>
          <strong safe>{campaign.name}</strong>
        </p>
        <p safe>
          {page.say({
            es: `${pending} personas pendientes ya no serán llamadas. No se puede deshacer.`,
            en: `${pending} people who wait will not be called. This cannot be undone.`,
          })}
        </p>
        <div class="row">
          <form method="post" action={`/campaigns/${campaign.id}/cancel`}>
            <button class="danger" safe>
              {page.say({ es: 'Sí, cancelar', en: 'Yes, cancel' })}
            </button>
          </form>
          <a class="button" href={`/campaigns/${campaign.id}`} safe>
            {page.say({ es: 'Volver', en: 'Back' })}
          </a>
        </div>
      </section>
    </Layout>
  );
}
