import type { ImportView } from '../../contacts';
import type { Page } from '../page';
import { importStatusNames } from '../words/names';
import { Layout } from './layout';
import { Notice } from './notice';
import { Foreign } from './table';

interface ImportProps {
  readonly page: Page;
  readonly view: ImportView;
}

export function ImportPage({ page, view }: ImportProps): JSX.Element {
  const { rows, status, error, understoodAs } = view;
  const reading = status === 'reading';
  const figures = [
    { name: { es: 'Filas', en: 'Rows' }, n: rows.read },
    { name: { es: 'Contactos', en: 'Contacts' }, n: rows.accepted },
    { name: { es: 'Repetidas', en: 'Duplicate' }, n: rows.duplicate },
    { name: { es: 'Inválidas', en: 'Invalid' }, n: rows.invalid },
    { name: { es: 'En no llamar', en: 'On do-not-call' }, n: rows.suppressed },
  ];
  return (
    <Layout page={page} title={view.fileName} live={reading ? { state: status, everyMs: 1000 } : undefined}>
      <div class="head">
        <h1 safe>{view.fileName}</h1>
        <span class={`badge ${status}`} safe>
          {page.say(importStatusNames[status])}
        </span>
      </div>
      <Notice page={page} text={error?.text} kind="bad" />
      <section class="card" id="live" aria-label={page.say({ es: 'Resultado', en: 'Result' })}>
        <dl class="figures">
          {figures.map(({ name, n }) => (
            <div>
              <dt safe>{page.say(name)}</dt>
              <dd>{n}</dd>
            </div>
          ))}
        </dl>
      </section>
      {understoodAs && (
        <section class="card" aria-labelledby="understood">
          <h2 id="understood" safe>
            {page.say({ es: 'Cómo se leyó', en: 'How it was read' })}
          </h2>
          <dl class="facts">
            <dt safe>{page.say({ es: 'Teléfono', en: 'Phone' })}</dt>
            <dd>
              <Foreign text={understoodAs.columns.phone.join(', ')} />
            </dd>
            <dt safe>{page.say({ es: 'Referencia', en: 'Reference' })}</dt>
            <dd>
              <Foreign text={understoodAs.columns.contactRef ?? '—'} />
            </dd>
            <dt safe>{page.say({ es: 'Texto', en: 'Text' })}</dt>
            <dd safe>{`${understoodAs.encoding}, "${understoodAs.delimiter}"`}</dd>
          </dl>
        </section>
      )}
      <div class="row">
        <a class="button" href={`/lists/${view.listId}`} safe>
          {page.say({ es: 'Ver la lista', en: 'See the list' })}
        </a>
        {rows.invalid > 0 && (
          <a class="button" href={`/api/v1/imports/${view.id}/errors.csv`} safe>
            {page.say({ es: 'Descargar filas con problemas', en: 'Download rows with problems' })}
          </a>
        )}
        {status === 'committed' && page.may('manager') && (
          <a class="button primary" href={`/campaigns/new?list=${view.listId}`} safe>
            {page.say({ es: 'Llamar a esta lista', en: 'Call this list' })}
          </a>
        )}
        {status === 'committed' && page.may('manager') && (
          <form method="post" action={`/imports/${view.id}/undo`}>
            <button class="danger" safe>
              {page.say({ es: 'Deshacer importación', en: 'Undo this import' })}
            </button>
          </form>
        )}
      </div>
    </Layout>
  );
}
