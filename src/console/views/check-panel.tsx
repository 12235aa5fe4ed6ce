import type { FieldProblem } from '../../api';
import type { Preflight } from '../../explaining';
import type { Page } from '../page';
import { Foreseen } from './foreseen';
import { Notice } from './notice';

export interface Looked {
  readonly preflight: Preflight;
  /** On whose clocks times are told. */
  readonly zone: string;
}

interface Props {
  readonly page: Page;
  /** Undefined: nobody has looked yet, or the form does not say what it would be. */
  readonly looked: Looked | undefined;
  readonly problems: readonly FieldProblem[];
  readonly now: number;
  /** Where the button of those without JavaScript leads. */
  readonly action: string;
}

/** How the campaign that the form describes would go. Scripts put what they are told in its place. */
export function CheckPanel({ page, looked, problems, now, action }: Props): JSX.Element {
  return (
    <section class="card check" id="check" aria-live="polite" aria-labelledby="check-title">
      <h2 id="check-title" safe>
        {page.say({ es: 'Cómo iría', en: 'How it would go' })}
      </h2>
      {problems.length > 0 && (
        <Notice
          page={page}
          kind="bad"
          text={{ es: 'Revise los campos marcados.', en: 'Look at the marked fields.' }}
        />
      )}
      {looked && <People page={page} preflight={looked.preflight} />}
      {looked && <Foreseen page={page} {...looked} now={now} />}
      <button formaction={action} formnovalidate safe>
        {page.say({ es: 'Revisar', en: 'Check' })}
      </button>
    </section>
  );
}

function People({ page, preflight }: { readonly page: Page; readonly preflight: Preflight }): JSX.Element {
  const toCall = preflight.contacts - preflight.suppressed;
  return (
    <p>
      <strong safe>
        {page.say({ es: `${toCall} personas por llamar.`, en: `${toCall} people to call.` })}
      </strong>
    </p>
  );
}
