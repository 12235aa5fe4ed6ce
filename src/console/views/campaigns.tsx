import type { CampaignView } from '../../api';
import type { Page } from '../page';
import { CampaignTable } from './campaign-table';
import { Layout } from './layout';

const title = { es: 'Campañas', en: 'Campaigns' };

interface CampaignsProps {
  readonly page: Page;
  readonly campaigns: readonly CampaignView[];
}

export function CampaignsPage({ page, campaigns }: CampaignsProps): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <div class="head">
        <h1 safe>{page.say(title)}</h1>
        {page.may('prepare') && (
          <a class="button primary" href="/campaigns/new" safe>
            {page.say({ es: 'Nueva campaña', en: 'New campaign' })}
          </a>
        )}
      </div>
      <section class="card" aria-label={page.say(title)}>
        {campaigns.length === 0 ? (
          <p class="soft" safe>
            {page.say({ es: 'Aún no hay campañas.', en: 'No campaigns yet.' })}
          </p>
        ) : (
          <CampaignTable page={page} campaigns={campaigns} />
        )}
      </section>
    </Layout>
  );
}
