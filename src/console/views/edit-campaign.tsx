import type { CampaignView, FieldProblem } from '../../api';
import type { Text } from '../../platform/i18n/language';
import type { CampaignForm } from '../campaign-form';
import type { ChangedField } from '../edit-campaign/meanwhile';
import type { RulesChanged } from '../edit-campaign/rules-history';
import type { Page } from '../page';
import { flowLabel } from '../words/rule-fields';
import { attribute } from './attribute';
import { flows } from './campaign-choices';
import { StateBadge } from './campaign-table';
import { ChangedMeanwhile, RulesHistory } from './changed-rules';
import { CheckPanel, type Looked } from './check-panel';
import { Select } from './field';
import { Layout } from './layout';
import { Notice } from './notice';
import { RuleFields } from './rule-fields';

interface EditProps {
  readonly page: Page;
  readonly campaign: CampaignView;
  readonly form: CampaignForm;
  /** The rules as they are now: sent along, so that the next one sees what changed meanwhile. */
  readonly shown: CampaignForm;
  /** What somebody else has saved since the form was drawn. */
  readonly changed: readonly ChangedField[];
  readonly history: readonly RulesChanged[];
  readonly problem?: Text;
  readonly problems?: readonly FieldProblem[];
  readonly looked?: Looked;
  readonly now: number;
}

const title = { es: 'Cambiar las reglas', en: 'Change the rules' };

export function EditCampaignPage(props: EditProps): JSX.Element {
  const { page, campaign, form, shown, changed, history, problem, problems = [], looked, now } = props;
  const { id, name, state, startedAt, version } = campaign;
  const started = startedAt !== undefined;
  const check = `/campaigns/${id}/edit/check`;
  return (
    <Layout page={page} title={`${page.say(title)} · ${name}`} scripts={['check.js']}>
      <div class="head">
        <h1 safe>{`${page.say(title)} · ${name}`}</h1>
        <StateBadge page={page} state={state} />
      </div>
      {changed.length === 0 && <Notice page={page} text={problem} kind="bad" />}
      <ChangedMeanwhile page={page} changed={changed} by={history[0]?.by} />
      <Notice page={page} text={whatItDoes(campaign, started)} kind={started ? 'warn' : 'good'} />
      <form method="post" action={`/campaigns/${id}/edit`} class="card with-check" data-check={check}>
        <input type="hidden" name="version" value={attribute(version)} />
        {Object.entries(shown).map(([field, text]) => (
          <input type="hidden" name={`was:${field}`} value={attribute(text)} />
        ))}
        {!started && (
          <fieldset>
            <legend safe>{page.say({ es: 'A quién', en: 'Whom' })}</legend>
            <div class="grid">
              <Select
                page={page}
                name="flow"
                value={form.flow ?? ''}
                label={flowLabel}
                options={flows.map(({ value, text }) => ({ value, text: page.say(text) }))}
              />
            </div>
          </fieldset>
        )}
        <RuleFields page={page} form={form} problems={problems} startsItself={!started} started={started} />
        <CheckPanel page={page} looked={looked} problems={problems} now={now} action={check} />
        <div class="row">
          <button class="primary" safe>
            {page.say({ es: 'Guardar', en: 'Save' })}
          </button>
          <a class="button" href={`/campaigns/${id}`} safe>
            {page.say({ es: 'Volver sin guardar', en: 'Back without saving' })}
          </a>
        </div>
      </form>
      <RulesHistory page={page} history={history} />
    </Layout>
  );
}

function whatItDoes({ state, approval }: CampaignView, started: boolean): Text {
  const when = started
    ? {
        es: 'Ya empezó: cada campo dice desde cuándo vale un cambio. Las llamadas en curso no se cortan.',
        en: 'It has started: each field says from when a change holds. Calls under way are not cut.',
      }
    : {
        es: 'Todavía no empezó: todo vale desde su inicio.',
        en: 'It has not started yet: everything holds from its start on.',
      };
  if (approval === null) return when;
  const pauses = state === 'running';
  return {
    es: `${when.es} Un cambio pide la aprobación de otra persona${pauses ? '; hasta entonces la campaña se pausa' : ''}.`,
    en: `${when.en} A change asks for another person's approval${pauses ? '; until then the campaign pauses' : ''}.`,
  };
}
