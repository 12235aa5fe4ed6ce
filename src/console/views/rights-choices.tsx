import { type Right, rights } from '../../access';
import type { Page } from '../page';
import { rightNames } from '../words/settings';
import { Choice } from './choice';

interface RightsProps {
  readonly page: Page;
  readonly held: readonly Right[];
}

/** What a manager may do; nothing ticked: neither. */
export function RightsChoices({ page, held }: RightsProps): JSX.Element {
  return (
    <fieldset>
      <legend safe>{page.say({ es: 'Quien lleva campañas', en: 'Somebody who runs campaigns' })}</legend>
      {rights.map((right) => (
        <Choice page={page} name={`may_${right}`} label={rightNames[right]} checked={held.includes(right)} />
      ))}
    </fieldset>
  );
}
