import type { Text } from '../../platform/i18n/language';
import { type EventType, eventTypes } from '../../webhooks';
import type { Page } from '../page';
import { eventNames } from '../words/webhooks';
import { Choice } from './choice';

interface EventChoicesProps {
  readonly page: Page;
  readonly chosen: readonly string[];
}

export function EventChoices({ page, chosen }: EventChoicesProps): JSX.Element {
  return (
    <fieldset>
      <legend safe>{page.say({ es: 'Qué avisa', en: 'What it tells' })}</legend>
      {eventTypes.map((type) => (
        <Choice page={page} name={`event:${type}`} label={withType(type)} checked={chosen.includes(type)} />
      ))}
    </fieldset>
  );
}

/** Receivers know it by its type. */
function withType(type: EventType): Text {
  const { es, en } = eventNames[type];
  return { es: `${es} (${type})`, en: `${en} (${type})` };
}
