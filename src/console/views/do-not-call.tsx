import type { DncFileResult, DncLookup } from '../../api';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { DncHistory } from './dnc-history';
import { Field } from './field';
import { Layout } from './layout';
import { Notice } from './notice';
import { UploadForm } from './upload-form';

interface DoNotCallProps {
  readonly page: Page;
  readonly asked?: string;
  readonly found?: DncLookup;
  readonly imported?: DncFileResult;
  readonly problem?: Text;
}

const title = { es: 'No llamar', en: 'Do not call' };
const phone = { es: 'Teléfono', en: 'Phone' };
const reason = { es: 'Motivo', en: 'Reason' };

export function DoNotCallPage({ page, asked, found, imported, problem }: DoNotCallProps): JSX.Element {
  return (
    <Layout page={page} title={title}>
      <div class="head">
        <h1 safe>{page.say(title)}</h1>
        <a class="button" href="/api/v1/dnc.csv" safe>
          {page.say({ es: 'Descargar toda la lista (CSV)', en: 'Download the whole list (CSV)' })}
        </a>
      </div>
      <Notice page={page} text={problem} kind="bad" />
      <Notice
        page={page}
        text={imported && importedText(imported)}
        kind={imported?.rows.notUnderstood ? 'warn' : 'good'}
      />
      <section class="card" aria-labelledby="search">
        <h2 id="search" safe>
          {page.say({ es: 'Buscar un número', en: 'Look a number up' })}
        </h2>
        <form method="get" action="/do-not-call" role="search">
          <Field page={page} name="phone" label={phone} type="tel" value={asked} required />
          <button safe>{page.say({ es: 'Buscar', en: 'Search' })}</button>
        </form>
      </section>
      {found && <DncHistory page={page} found={found} />}
      {page.may('keeper') && (
        <div class="columns">
          <section class="card" aria-labelledby="add">
            <h2 id="add" safe>
              {page.say({ es: 'Agregar un número', en: 'Add a number' })}
            </h2>
            <form method="post" action="/do-not-call">
              <div class="field">
                <label for="new-phone" safe>
                  {page.say(phone)}
                </label>
                <input id="new-phone" name="phone" type="tel" required />
              </div>
              <Field page={page} name="reason" label={reason} required />
              <button class="primary" safe>
                {page.say({ es: 'No llamar más a este número', en: 'Never call this number again' })}
              </button>
            </form>
          </section>
          <section class="card" aria-labelledby="import">
            <h2 id="import" safe>
              {page.say({ es: 'Agregar un archivo', en: 'Add a file' })}
            </h2>
            <UploadForm page={page} action="/do-not-call/imports" />
          </section>
        </div>
      )}
    </Layout>
  );
}

function importedText({ rows, notUnderstood }: DncFileResult): Text {
  const lines = notUnderstood.map(({ line }) => line).join(', ');
  const rest = (es: boolean) =>
    rows.notUnderstood === 0
      ? ''
      : es
        ? ` ${rows.notUnderstood} filas no se entendieron y no protegen a nadie (líneas ${lines}).`
        : ` ${rows.notUnderstood} rows were not understood and protect nobody (lines ${lines}).`;
  return {
    es: `${rows.added} números nuevos, ${rows.repeated} ya estaban.${rest(true)}`,
    en: `${rows.added} new numbers, ${rows.repeated} known already.${rest(false)}`,
  };
}
