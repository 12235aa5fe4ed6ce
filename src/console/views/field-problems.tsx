import type { FieldProblem } from '../../api';
import type { Page } from '../page';
import { ruleLabel } from '../words/rule-fields';
import { Notice } from './notice';

/** Above a long form: which of its fields are wrong, and why. */
export function FieldProblems({
  page,
  problems,
}: {
  readonly page: Page;
  readonly problems: readonly FieldProblem[];
}): JSX.Element {
  if (problems.length === 0) return <></>;
  const said = (language: 'es' | 'en') =>
    problems.map(({ field, text }) => `${ruleLabel(field)[language]}: ${text[language]}`).join(' · ');
  return <Notice page={page} kind="bad" text={{ es: said('es'), en: said('en') }} />;
}
