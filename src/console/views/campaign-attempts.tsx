import type { CampaignView } from '../../api';
import { outcomeNames, outcomes } from '../../campaigns';
import { reasonText } from '../../explaining';
import type { Text } from '../../platform/i18n/language';
import type { AttemptLine } from '../campaign-rows/attempts.store';
import type { AttemptFilter } from '../campaign-rows/row-filters';
import type { Page } from '../page';
import { Attempts } from './campaign-lines';
import { Select } from './field';
import { Filter, NextPage, NoneFound, SearchField } from './filter';
import { backToCampaign, RowsPage } from './rows-page';

interface AttemptsProps {
  readonly page: Page;
  readonly campaign: CampaignView;
  readonly filter: AttemptFilter;
  /** With the number that is looked for. */
  readonly problem: Text | undefined;
  readonly attempts: readonly AttemptLine[];
  readonly next: Readonly<Record<string, number>> | undefined;
}

const title = { es: 'Intentos', en: 'Attempts' };

export function CampaignAttemptsPage(props: AttemptsProps): JSX.Element {
  const { page, campaign, filter, problem, attempts, next } = props;
  const path = `/campaigns/${campaign.id}/attempts`;
  const { outcome, phone, before, after } = filter;
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
        <SearchField page={page} value={phone} problem={problem} />
      </Filter>
      {attempts.length > 0 ? (
        <Attempts page={page} caption={title} lines={attempts} />
      ) : (
        <NoneFound
          page={page}
          goesOn={next !== undefined && 'after' in next}
          none={{ es: 'Ningún intento coincide con lo pedido.', en: 'No attempt matches.' }}
        />
      )}
      <NextPage
        page={page}
        path={path}
        query={{ outcome, phone }}
        first={before === 0 && after === 0}
        next={next}
      />
    </RowsPage>
  );
}
