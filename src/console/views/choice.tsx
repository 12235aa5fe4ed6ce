import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';

interface ChoiceProps {
  readonly page: Page;
  readonly name: string;
  readonly label: Text;
  readonly checked?: boolean;
}

/** A box to tick, with its label beside it; sent as `yes`. */
export function Choice({ page, name, label, checked }: ChoiceProps): JSX.Element {
  return (
    <label class="choice">
      <input type="checkbox" name={name} value="yes" checked={checked} />
      <span safe>{page.say(label)}</span>
    </label>
  );
}
