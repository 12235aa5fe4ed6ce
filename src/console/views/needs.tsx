import type { Page } from '../page';
import type { Need } from '../today/needs-a-person';
import { attribute } from './attribute';
import { Foreign } from './table';

/** What goes on only when somebody decides; nothing where there is nothing. */
export function Needs({
  page,
  needs,
}: {
  readonly page: Page;
  readonly needs: readonly Need[];
}): JSX.Element {
  if (needs.length === 0) return <></>;
  return (
    <section class="card" aria-labelledby="needs">
      <h2 id="needs" safe>
        {page.say({ es: 'Necesita a una persona', en: 'Needs a person' })}
      </h2>
      <ul class="needs">
        {needs.map(({ text, path }) => (
          <li>
            <a href={attribute(path)}>
              <Foreign text={page.say(text)} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
