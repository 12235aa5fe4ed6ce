import { eventTypes } from '../../webhooks';
import type { Page } from '../page';
import { eventNames } from '../words/webhooks';

interface EventChoicesProps {
  readonly page: Page;
  readonly chosen: readonly string[];
}

export function EventChoices({ page, chosen }: EventChoicesProps): JSX.Element {
  return (
    <fieldset>
      <legend safe>{page.say({ es: 'Qué avisa', en: 'What it tells' })}</legend>
      {eventTypes.map((type) => (
        <label class="choice">
          <input type="checkbox" name={`event:${type}`} value="yes" checked={chosen.includes(type)} />{' '}
          <span safe>{page.say(eventNames[type])}</span> <code safe>{type}</code>
        </label>
      ))}
    </fieldset>
  );
}
