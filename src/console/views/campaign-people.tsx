import type { CampaignView } from '../../api';
import { reasonText } from '../../explaining';
import type { Text } from '../../platform/i18n/language';
import type { PersonLine } from '../campaign-rows/people.store';
import { type PeopleFilter, reasons, results } from '../campaign-rows/row-filters';
import type { Page } from '../page';
import { dispositionNames, prospectNames } from '../words/names';
import { Select } from './field';
import { Filter, NextPage, NoneFound, SearchField } from './filter';
import { Phone } from './phone';
import { backToCampaign, RowsPage } from './rows-page';
import { Foreign, Table } from './table';

export type PersonShown = PersonLine & {
  /** Why it is not being called now. */
  readonly hold: Text | undefined;
};

interface PeopleProps {
  readonly page: Page;
  readonly campaign: CampaignView;
  readonly filter: PeopleFilter;
  /** With the number that is looked for. */
  readonly problem: Text | undefined;
  readonly people: readonly PersonShown[];
  readonly next: number | undefined;
}

const title = { es: 'Personas', en: 'People' };
const any = { es: 'Cualquiera', en: 'Any' };

export function CampaignPeoplePage({
  page,
  campaign,
  filter,
  problem,
  people,
  next,
}: PeopleProps): JSX.Element {
  const path = `/campaigns/${campaign.id}/people`;
  const { result, reason, phone, after } = filter;
  const resultOptions = results.map((kind) => ({
    value: kind,
    text: `${page.say(dispositionNames[kind])} (${page.number(campaign.dispositions[kind])})`,
  }));
  const reasonOptions = reasons.map((code) => ({ value: code, text: page.say(reasonText(code)) }));
  const anything = { value: '', text: page.say(any) };
  return (
    <RowsPage
      page={page}
      title={title}
      of={{ name: campaign.name, path: `/campaigns/${campaign.id}`, back: backToCampaign }}
    >
      <Filter page={page} path={path}>
        <Select
          page={page}
          name="result"
          value={result ?? ''}
          label={{ es: 'Resultado', en: 'Result' }}
          options={[anything, ...resultOptions]}
        />
        <Select
          page={page}
          name="reason"
          value={reason ?? ''}
          label={{ es: 'Por qué', en: 'Why' }}
          options={[anything, ...reasonOptions]}
        />
        <SearchField page={page} value={phone} problem={problem} />
      </Filter>
      {people.length > 0 && <People page={page} campaignId={campaign.id} people={people} />}
      {people.length === 0 && (
        <NoneFound
          page={page}
          goesOn={next !== undefined}
          none={{ es: 'Nadie coincide con lo pedido.', en: 'Nobody matches.' }}
        />
      )}
      <NextPage
        page={page}
        path={path}
        query={{ result, reason, phone }}
        first={after === 0}
        next={next && { after: next }}
      />
    </RowsPage>
  );
}

const columns = [
  { es: 'Teléfono', en: 'Phone', kind: 'phone' as const },
  { es: 'Referencia', en: 'Reference' },
  { es: 'Resultado', en: 'Result' },
  { es: 'Por qué', en: 'Why' },
  { es: 'Intentos', en: 'Attempts', kind: 'number' as const },
];

function People({
  page,
  campaignId,
  people,
}: {
  readonly page: Page;
  readonly campaignId: number;
  readonly people: readonly PersonShown[];
}): JSX.Element {
  return (
    <Table page={page} caption={title} columns={columns}>
      <tbody>
        {people.map(({ phone, contactRef, state, disposition, reason, hold, attempts }) => (
          <tr>
            <td class="phone">
              <a href={`/campaigns/${campaignId}/attempts?phone=${encodeURIComponent(phone)}`}>
                <Phone number={phone} />
              </a>
            </td>
            <td>
              <Foreign text={contactRef} />
            </td>
            <td safe>{page.say(prospectNames[disposition ?? 'pending'])}</td>
            <td>
              <Foreign
                text={page.say(hold ?? reasonText(state === 'calling' ? 'in_call' : (reason ?? '')))}
              />
            </td>
            <td class="number">{attempts}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
