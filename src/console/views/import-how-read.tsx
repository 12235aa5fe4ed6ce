import type { ImportView } from '../../contacts';
import type { Page } from '../page';
import { Foreign } from './table';

/** Encoding, delimiter and columns, for the eye of the person who sent the file. */
export function HowItWasRead({
  page,
  view,
}: {
  readonly page: Page;
  readonly view: ImportView;
}): JSX.Element {
  const { understoodAs } = view;
  if (!understoodAs) return <></>;
  const { columns, encoding, delimiter } = understoodAs;
  return (
    <section class="card" aria-labelledby="understood">
      <h2 id="understood" safe>
        {page.say({ es: 'Cómo se leyó', en: 'How it was read' })}
      </h2>
      <dl class="facts">
        <dt safe>{page.say({ es: 'Teléfono', en: 'Phone' })}</dt>
        <dd>
          <Foreign text={columns.phone.join(', ')} />
        </dd>
        <dt safe>{page.say({ es: 'Referencia', en: 'Reference' })}</dt>
        <dd>
          <Foreign text={columns.contactRef ?? '—'} />
        </dd>
        <dt safe>{page.say({ es: 'Texto', en: 'Text' })}</dt>
        <dd safe>{`${encoding}, "${delimiter}"`}</dd>
      </dl>
    </section>
  );
}
