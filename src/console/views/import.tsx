import type { ImportPreview, ImportView } from '../../contacts';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { importStatusNames } from '../words/names';
import { HowItWasRead } from './import-how-read';
import { ImportMapping } from './import-mapping';
import { ImportProblems } from './import-problems';
import { ImportRows } from './import-rows';
import { Layout } from './layout';
import { Notice } from './notice';

interface ImportProps {
  readonly page: Page;
  /** With no rows to show while the file is read, and when it was refused. */
  readonly preview: ImportPreview;
}

export function ImportPage({ page, preview }: ImportProps): JSX.Element {
  const { import: view, firstRows, duplicateExamples } = preview;
  const { status, error } = view;
  const reading = status === 'reading';
  return (
    <Layout page={page} title={view.fileName} live={reading ? { state: status, everyMs: 1000 } : undefined}>
      <div class="head">
        <h1 safe>{view.fileName}</h1>
        <span class={`badge ${status}`} safe>
          {page.say(importStatusNames[status])}
        </span>
      </div>
      <Notice page={page} text={error?.text} kind="bad" />
      {status === 'previewed' && <Notice page={page} text={notYet(page, view)} kind="warn" />}
      <Figures page={page} view={view} />
      <Actions page={page} view={view} />
      <ImportProblems page={page} preview={preview} />
      <HowItWasRead page={page} view={view} />
      {status === 'previewed' && page.may('manager') && <ImportMapping page={page} view={view} />}
      <ImportRows
        page={page}
        id="first-rows"
        title={{ es: 'Primeras filas, como se entendieron', en: 'First rows, as understood' }}
        rows={firstRows}
      />
      <ImportRows
        page={page}
        id="duplicates"
        title={{ es: 'Filas repetidas', en: 'Duplicate rows' }}
        rows={duplicateExamples}
      />
    </Layout>
  );
}

function notYet(page: Page, { expiresAt }: ImportView): Text {
  const until = expiresAt === null ? '' : page.when(Date.parse(expiresAt));
  return {
    es: `Vista previa: todavía no hay nada en la lista. Se guarda hasta: ${until}`,
    en: `Preview: nothing is in the list yet. Kept until: ${until}`,
  };
}

function Figures({ page, view }: { readonly page: Page; readonly view: ImportView }): JSX.Element {
  const { rows } = view;
  const figures = [
    { name: { es: 'Filas', en: 'Rows' }, n: rows.read },
    { name: { es: 'Contactos', en: 'Contacts' }, n: rows.accepted },
    { name: { es: 'Repetidas', en: 'Duplicate' }, n: rows.duplicate },
    { name: { es: 'Inválidas', en: 'Invalid' }, n: rows.invalid },
    { name: { es: 'En no llamar', en: 'On do-not-call' }, n: rows.suppressed },
  ];
  return (
    <section class="card" id="live" aria-label={page.say({ es: 'Resultado', en: 'Result' })}>
      <dl class="figures">
        {figures.map(({ name, n }) => (
          <div>
            <dt safe>{page.say(name)}</dt>
            <dd safe>{page.number(n)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Actions({ page, view }: { readonly page: Page; readonly view: ImportView }): JSX.Element {
  const { id, listId, rows, status } = view;
  const manages = page.may('manager');
  const contacts = rows.accepted + rows.suppressed;
  return (
    <div class="row">
      {status === 'previewed' && manages && (
        <form method="post" action={`/imports/${id}/commit`}>
          <button class="primary" safe>
            {page.say({
              es: `Agregar ${page.number(contacts)} contactos`,
              en: `Add ${page.number(contacts)} contacts`,
            })}
          </button>
        </form>
      )}
      {status === 'previewed' && manages && (
        <form method="post" action={`/imports/${id}/discard`}>
          <button safe>{page.say({ es: 'Descartar', en: 'Throw away' })}</button>
        </form>
      )}
      {status === 'committed' && manages && (
        <a class="button primary" href={`/campaigns/new?list=${listId}`} safe>
          {page.say({ es: 'Llamar a esta lista', en: 'Call this list' })}
        </a>
      )}
      {rows.invalid > 0 && (
        <a class="button" href={`/api/v1/imports/${id}/errors.csv`} safe>
          {page.say({ es: 'Descargar filas con problemas', en: 'Download rows with problems' })}
        </a>
      )}
      <a class="button" href={`/lists/${listId}`} safe>
        {page.say({ es: 'Ver la lista', en: 'See the list' })}
      </a>
      {status === 'committed' && manages && (
        <form method="post" action={`/imports/${id}/undo`}>
          <button class="danger" safe>
            {page.say({ es: 'Deshacer importación', en: 'Undo this import' })}
          </button>
        </form>
      )}
    </div>
  );
}
