import type { AccountView, FieldProblem } from '../../api';
import type { ListView } from '../../contacts';
import type { CampaignForm } from '../campaign-form';
import type { Page } from '../page';
import { flowLabel } from '../words/rule-fields';
import { CheckPanel, type Looked } from './check-panel';
import { FieldProblems } from './field-problems';
import { Field, Select } from './field';
import { Layout } from './layout';
import { flows } from './campaign-choices';
import { RuleFields } from './rule-fields';

interface NewCampaignProps {
  readonly page: Page;
  readonly lists: readonly ListView[];
  /** Of which one may choose; none: it stands already. */
  readonly accounts?: readonly AccountView[];
  readonly form: CampaignForm;
  /** Made with the form: sent twice, it makes one campaign. */
  readonly submission: string;
  readonly problems?: readonly FieldProblem[];
  readonly looked?: Looked;
  readonly now: number;
}

const check = '/campaigns/check';
const title = { es: 'Nueva campaña', en: 'New campaign' };

export function NewCampaignPage({
  page,
  lists,
  accounts = [],
  form,
  submission,
  problems = [],
  looked,
  now,
}: NewCampaignProps): JSX.Element {
  const of = (name: string) => ({
    page,
    name,
    value: form[name] ?? '',
    error: problems.find(({ field }) => field === name)?.text,
  });
  const options = lists.map(({ id, name }) => ({ value: String(id), text: name }));
  return (
    <Layout page={page} title={title} scripts={['check.js']}>
      <h1 safe>{page.say(title)}</h1>
      <FieldProblems page={page} problems={problems} />
      <form method="post" action="/campaigns" class="card with-check" data-check={check}>
        <input type="hidden" name="submission" value={submission} />
        <fieldset>
          <legend safe>{page.say({ es: 'A quién', en: 'Whom' })}</legend>
          <div class="grid">
            <Field {...of('name')} label={{ es: 'Nombre', en: 'Name' }} required />
            <Select {...of('listId')} label={{ es: 'Lista', en: 'List' }} options={options} required />
            {accounts.length > 1 && (
              <Select
                {...of('account')}
                value={form.account ?? '1'}
                label={{ es: 'Cuenta', en: 'Account' }}
                options={accounts.map(({ id, name }) => ({ value: String(id), text: name }))}
              />
            )}
            <Select
              {...of('flow')}
              label={flowLabel}
              options={flows.map(({ value, text }) => ({ value, text: page.say(text) }))}
            />
          </div>
        </fieldset>
        <RuleFields page={page} form={form} problems={problems} startsItself />
        <CheckPanel page={page} looked={looked} problems={problems} now={now} action={check} />
        <button class="primary" safe>
          {page.say({ es: 'Crear y revisar', en: 'Make and review' })}
        </button>
        <p class="hint" safe>
          {page.say({ es: 'Todavía no se llama a nadie.', en: 'Nobody is called yet.' })}
        </p>
      </form>
    </Layout>
  );
}
