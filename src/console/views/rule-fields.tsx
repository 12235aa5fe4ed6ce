import type { FieldProblem } from '../../api';
import { retryableOutcomes } from '../../campaigns';
import type { CampaignForm } from '../campaign-form';
import type { Page } from '../page';
import { type RuleField, ruleGroups, startField } from '../words/rule-fields';
import { attribute } from './attribute';
import { delays } from './campaign-choices';
import { Field, Select } from './field';

interface Props {
  readonly page: Page;
  readonly form: CampaignForm;
  readonly problems: readonly FieldProblem[];
  /** A time at which it starts by itself can be set. */
  readonly startsItself: boolean;
  /** It has started: each field says when a change of it takes effect. */
  readonly started?: boolean;
}

/** The rules of a campaign as a form, for a new one and for one that is edited. */
export function RuleFields({ page, form, problems, startsItself, started }: Props): JSX.Element {
  const shared = { page, form, problems, started };
  const shown = new Set(ruleGroups.flatMap(({ fields }) => fields.map(({ name }) => name)));
  return (
    <>
      {retryableOutcomes
        // The delays of the others are passed on as they are: a copied campaign may have them.
        .filter((outcome) => !shown.has(outcome))
        .map((outcome) => (
          <input type="hidden" name={outcome} value={attribute(form[outcome] ?? '')} />
        ))}
      {ruleGroups.map(({ title, fields }, at) => (
        <fieldset>
          <legend safe>{page.say(title)}</legend>
          <Inputs fields={[...open(fields), ...(at === 0 && startsItself ? [startField] : [])]} {...shared} />
          <Folded fields={fields.filter(({ folded }) => folded)} {...shared} />
        </fieldset>
      ))}
    </>
  );
}

type InputsProps = Omit<Props, 'startsItself'> & { readonly fields: readonly RuleField[] };

function Inputs({ fields, page, form, problems, started }: InputsProps): JSX.Element {
  if (fields.length === 0) return <></>;
  return (
    <div class="grid">
      {fields.map((field) => (
        <RuleInput
          page={page}
          field={field}
          value={form[field.name] ?? ''}
          error={problems.find((problem) => isOf(field, problem))?.text}
          started={started === true}
        />
      ))}
    </div>
  );
}

/** Seldom needed. In sight as soon as one of them says something of its own, or is wrong. */
function Folded(props: InputsProps): JSX.Element {
  const { fields, page, form, problems } = props;
  if (fields.length === 0) return <></>;
  const speaks = fields.some((field) => {
    const value = form[field.name] ?? '';
    return (value !== '' && value !== field.usual) || problems.some((problem) => isOf(field, problem));
  });
  return (
    <details class="more" open={speaks}>
      <summary safe>{page.say({ es: 'Más opciones', en: 'More options' })}</summary>
      <Inputs {...props} />
    </details>
  );
}

const open = (fields: readonly RuleField[]) => fields.filter(({ folded }) => folded !== true);

/** What is wrong with the delays as a whole stands at the first of them. */
function isOf({ name }: RuleField, problem: FieldProblem): boolean {
  return problem.field === name || (name === retryableOutcomes[0] && problem.field.startsWith('retry'));
}

interface InputProps {
  readonly page: Page;
  readonly field: RuleField;
  readonly value: string;
  readonly error: FieldProblem['text'] | undefined;
  readonly started: boolean;
}

function RuleInput({ page, field, value, error, started }: InputProps): JSX.Element {
  const { name, label, hint, effect, type, inputmode, isDelay } = field;
  const props = { page, name, label, hint, value, error, effect: started ? effect : undefined };
  if (isDelay !== true) return <Field {...props} type={type} inputmode={inputmode} />;
  const options = [
    { value: '', text: page.say({ es: 'según el país', en: "by the country's rules" }) },
    ...delays.map((delay) => ({ value: delay.value, text: page.say(delay.text) })),
  ];
  return <Select {...props} options={options} />;
}
