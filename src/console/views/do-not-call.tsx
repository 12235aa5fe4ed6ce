import type { DncFileResult, RegistryView } from '../../api';
import type { CheckedNumber, DncLookup, EffectTimes, EntriesFound, PrefixLookup } from '../../dnc';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Choice } from './choice';
import { DncCheckMany } from './dnc-check-many';
import { DncEntries } from './dnc-entries';
import { DncHistory } from './dnc-history';
import { DncRegistries } from './dnc-registries';
import { Field } from './field';
import { Layout } from './layout';
import { Notice } from './notice';
import { UploadForm } from './upload-form';

/** What a visit to the page is about, besides the registries. */
export interface DoNotCallShown {
  readonly asked?: string;
  readonly found?: DncLookup | PrefixLookup;
  /** By part of a number. */
  readonly entries?: EntriesFound;
  readonly checked?: readonly (CheckedNumber & { readonly asked: string })[];
  readonly imported?: DncFileResult;
  readonly problem?: Text;
}

interface DoNotCallProps extends DoNotCallShown {
  readonly page: Page;
  readonly registries: readonly RegistryView[];
  readonly effect: EffectTimes;
}

const title = { es: 'No llamar', en: 'Do not call' };
const phone = { es: 'Teléfono', en: 'Phone' };
const reason = { es: 'Motivo', en: 'Reason' };
const orPart = {
  es: 'Entero, sus primeros o últimos dígitos (cuatro o más), o un prefijo, como +50690*',
  en: 'The whole of it, its first or last digits (four or more), or a prefix, like +50690*',
};
const orPrefix = { es: 'O un prefijo, como +50690*', en: 'Or a prefix, like +50690*' };

export function DoNotCallPage(props: DoNotCallProps): JSX.Element {
  const { page, asked, found, entries, checked, imported, problem, registries, effect } = props;
  return (
    <Layout page={page} title={title} scripts={['upload.js']}>
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
          <Field page={page} name="phone" label={phone} hint={orPart} type="tel" value={asked} required />
          <button class="primary" safe>
            {page.say({ es: 'Buscar', en: 'Search' })}
          </button>
        </form>
      </section>
      {found && <DncHistory page={page} found={found} />}
      {entries && <DncEntries page={page} found={entries} />}
      <DncCheckMany page={page} checked={checked} />
      {page.may('keeper') && (
        <div class="columns">
          <AddForm page={page} />
          <section class="card" aria-labelledby="import">
            <h2 id="import" safe>
              {page.say({ es: 'Agregar un archivo', en: 'Add a file' })}
            </h2>
            <UploadForm page={page} action="/do-not-call/imports" into="do-not-call" />
          </section>
        </div>
      )}
      {effect.measured > 0 && (
        <p class="soft" safe>
          {page.say(effectText(page, effect))}
        </p>
      )}
      <DncRegistries page={page} registries={registries} />
    </Layout>
  );
}

function AddForm({ page }: { readonly page: Page }): JSX.Element {
  return (
    <section class="card" aria-labelledby="add">
      <h2 id="add" safe>
        {page.say({ es: 'Agregar un número o prefijo', en: 'Add a number or prefix' })}
      </h2>
      <form method="post" action="/do-not-call">
        <div class="field">
          <label for="new-phone" safe>
            {page.say(phone)}
          </label>
          <input id="new-phone" name="phone" type="tel" aria-describedby="new-phone-hint" required />
          <span class="hint" id="new-phone-hint" safe>
            {page.say(orPrefix)}
          </span>
        </div>
        <Field page={page} name="reason" label={reason} required />
        <Field
          page={page}
          name="expiresAt"
          type="date"
          label={{ es: 'Hasta', en: 'Until' }}
          hint={{ es: 'En blanco: para siempre.', en: 'Blank: for good.' }}
        />
        <Field
          page={page}
          name="campaign"
          label={{ es: 'Solo para la campaña', en: 'For this campaign only' }}
          hint={{ es: 'En blanco: para todo.', en: 'Blank: for everything.' }}
        />
        <Choice
          page={page}
          name="wide"
          label={{
            es: 'Sí: el prefijo abarca un país entero',
            en: 'Yes: the prefix covers a whole country',
          }}
        />
        <button class="primary" safe>
          {page.say({ es: 'No llamar más', en: 'Never call again' })}
        </button>
      </form>
    </section>
  );
}

function effectText(page: Page, { measured, p50S, p95S, slowestS }: EffectTimes): Text {
  const [half, most, slowest] = [p50S, p95S, slowestS].map((s) => (s === null ? '—' : `${page.number(s)} s`));
  return {
    es: `De quienes lo pidieron en una llamada (los últimos ${measured}): la mitad quedó en la lista en ${half} o menos, el 95 % en ${most}, y nadie tardó más de ${slowest}.`,
    en: `Of those who asked in a call (the latest ${measured}): half were on the list within ${half}, 95 % within ${most}, and nobody took longer than ${slowest}.`,
  };
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
