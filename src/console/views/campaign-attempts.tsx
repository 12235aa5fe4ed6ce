import type { CampaignView } from '../../api';
import { outcomeNames, outcomes } from '../../campaigns';
import { reasonText } from '../../explaining';
import type { Text } from '../../platform/i18n/language';
import type { AttemptLine } from '../campaign-rows/attempts.store';
import type { AttemptFilter } from '../campaign-rows/row-filters';
import type { Page } from '../page';
import { Attempts } from './campaign-lines';
import { Field, Select } from './field';
import { Filter, NextPage } from './filter';
import { backToCampaign, RowsPage } from './rows-page';

interface AttemptsProps {
  readonly page: Page;
  readonly campaign: CampaignView;
  readonly filter: AttemptFilter;
  /** With the number that is looked for. */
  readonly problem: Text | undefined;
  readonly attempts: readonly AttemptLine[];
  readonly next: number | undefined;
}

const title = { es: 'Intentos', en: 'Attempts' };

export function CampaignAttemptsPage(props: AttemptsProps): JSX.Element {
  const { page, campaign, filter, problem, attempts, next } = props;
  const path = `/campaigns/${campaign.id}/attempts`;
  const { outcome, phone, before } = filter;
  const options = [
    { value: '', text: page.say({ es: 'Cualquiera', en: 'Any' }) },
    { value: 'open', text: page.say(reasonText('in_call')) },
    ...outcomes.map((kind) => ({
      value: kind,
      text: `${page.say(outcomeNames[kind])} (${page.number(campaign.outcomes[kind] ?? 0)})`,
    })),
  ];
  return (
    <RowsPage
      page={page}
      title={title}
      of={{ name: campaign.name, path: `/campaigns/${campaign.id}`, back: backToCampaign }}
    >
      <Filter page={page} path={path}>
        <Select
          page={page}
          name="outcome"
          value={outcome ?? ''}
          label={{ es: 'Resultado', en: 'Outcome' }}
          options={options}
        />
        <Field
          page={page}
          name="phone"
          value={phone}
          label={{ es: 'Teléfono', en: 'Phone' }}
          error={problem}
          inputmode="tel"
        />
      </Filter>
      {attempts.length > 0 ? (
        <Attempts page={page} caption={title} lines={attempts} />
      ) : (
        <p class="soft" role="status" safe>
          {page.say({ es: 'Ningún intento coincide con lo pedido.', en: 'No attempt matches.' })}
        </p>
      )}
      <NextPage
        page={page}
        path={path}
        query={{ outcome }}
        first={before === 0}
        next={next && { before: next }}
      />
    </RowsPage>
  );
}
