import type { ImportView, UnderstoodAs } from '../../contacts';
import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { Field, Select } from './field';

interface MappingProps {
  readonly page: Page;
  readonly view: ImportView;
}

/** Columns offered at most; a wider file is mapped over the API. */
const OFFERED_COLUMNS = 100;

const single = [
  { name: 'contactRef', label: { es: 'Referencia', en: 'Reference' } },
  { name: 'timeZone', label: { es: 'Zona horaria', en: 'Time zone' } },
  { name: 'country', label: { es: 'País de cada fila', en: "Each row's country" } },
  { name: 'consentSource', label: { es: 'Origen del consentimiento', en: 'Source of consent' } },
  { name: 'consentOn', label: { es: 'Fecha del consentimiento', en: 'Date of consent' } },
] as const;

const phones: readonly Text[] = [
  { es: 'Teléfono', en: 'Phone' },
  { es: 'Segundo teléfono', en: 'Second phone' },
  { es: 'Tercer teléfono', en: 'Third phone' },
];

/** Which column is which, to be corrected: the file is then read again. */
export function ImportMapping({ page, view }: MappingProps): JSX.Element {
  const { understoodAs } = view;
  if (!understoodAs) return <></>;
  const names = columnNames(understoodAs);
  const options = [
    { value: '', text: '—' },
    ...names
      .slice(0, OFFERED_COLUMNS)
      .map((name, at) => ({ value: String(at + 1), text: `${at + 1}. ${name}` })),
  ];
  const placeOf = (name: string | null | undefined) =>
    name === null || name === undefined ? '' : String(names.indexOf(name) + 1);
  return (
    <section class="card" aria-labelledby="mapping">
      <h2 id="mapping" safe>
        {page.say({ es: 'Corregir las columnas', en: 'Correct the columns' })}
      </h2>
      <p class="soft" safe>
        {page.say(mappingFromTexts[understoodAs.mappingFrom ?? 'detected'])}
      </p>
      <form method="post" action={`/imports/${view.id}/reread`}>
        <div class="grid">
          {phones.map((label, at) => (
            <Select
              page={page}
              name={`phone${at + 1}`}
              label={label}
              value={placeOf(understoodAs.columns.phone[at])}
              options={options}
            />
          ))}
          {single.map(({ name, label }) => (
            <Select
              page={page}
              name={name}
              label={label}
              value={placeOf(understoodAs.columns[name])}
              options={options}
            />
          ))}
          <Field
            page={page}
            name="numbersCountry"
            label={{ es: 'País de los números sin código', en: 'Country of numbers without a code' }}
            value={view.country}
          />
        </div>
        <button safe>{page.say({ es: 'Leer otra vez así', en: 'Read again this way' })}</button>
      </form>
    </section>
  );
}

const mappingFromTexts: Readonly<Record<'given' | 'remembered' | 'detected', Text>> = {
  given: { es: 'Columnas como usted las indicó.', en: 'Columns as you said.' },
  remembered: {
    es: 'Columnas como se indicaron para un archivo anterior con este encabezado.',
    en: 'Columns as they were given for an earlier file with this header.',
  },
  detected: {
    es: 'Columnas reconocidas por el encabezado y por lo que contienen.',
    en: 'Columns recognised by their header and by what they hold.',
  },
};

function columnNames({ header, width }: UnderstoodAs): string[] {
  return Array.from({ length: header?.length ?? width }, (_, at) => header?.[at] || `column_${at + 1}`);
}
