import type { Children } from '@kitajs/html';

import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { attribute } from './attribute';
import { Layout } from './layout';

interface RowsPageProps {
  readonly page: Page;
  readonly title: Text;
  /** Whose rows they are: a campaign, a list. */
  readonly of: { readonly name: string; readonly path: string; readonly back: Text };
  readonly children?: Children;
}

/** A page on which the rows of something are looked through: its head, and the card with filter, rows and pages. */
export function RowsPage({ page, title, of, children }: RowsPageProps): JSX.Element {
  const heading = `${page.say(title)} · ${of.name}`;
  return (
    <Layout page={page} title={heading}>
      <div class="head">
        <h1 safe>{heading}</h1>
        <a class="button" href={attribute(of.path)} safe>
          {page.say(of.back)}
        </a>
      </div>
      <section class="card" aria-label={page.say(title)}>
        {children}
      </section>
    </Layout>
  );
}

export const backToCampaign = { es: 'Volver a la campaña', en: 'Back to the campaign' };
