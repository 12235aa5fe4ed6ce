import type { Children } from '@kitajs/html';

import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { attribute } from './attribute';
import { Field } from './field';

interface FilterProps {
  readonly page: Page;
  readonly path: string;
  readonly children?: Children;
}

/** A form whose answers stand in the address: it can be kept, sent and gone back to. */
export function Filter({ page, path, children }: FilterProps): JSX.Element {
  return (
    <form method="get" action={path} class="filter" role="search">
      {children}
      <div class="row">
        <button class="primary" safe>
          {page.say({ es: 'Buscar', en: 'Search' })}
        </button>
        <a class="button" href={path} safe>
          {page.say({ es: 'Todo', en: 'Everything' })}
        </a>
      </div>
    </form>
  );
}

interface SearchFieldProps {
  readonly page: Page;
  readonly value: string;
  readonly problem: Text | undefined;
}

/** Looks people up as one has them at hand: a whole number, the first or the last digits, a reference, a name. */
export function SearchField({ page, value, problem }: SearchFieldProps): JSX.Element {
  return (
    <Field
      page={page}
      name="phone"
      type="search"
      value={value}
      label={{ es: 'Teléfono, referencia o nombre', en: 'Phone, reference or name' }}
      hint={{
        es: 'Basta una parte: los últimos cuatro dígitos, o un apellido.',
        en: 'A part will do: the last four digits, or a surname.',
      }}
      error={problem}
    />
  );
}

interface NoneFoundProps {
  readonly page: Page;
  readonly none: Text;
  /** Only a stretch was looked through. */
  readonly goesOn: boolean;
}

export function NoneFound({ page, none, goesOn }: NoneFoundProps): JSX.Element {
  const stretch = {
    es: 'Nadie en este tramo; siga con la página siguiente.',
    en: 'Nobody in this stretch; go on to the next page.',
  };
  return (
    <p class="soft" role="status" safe>
      {page.say(goesOn ? stretch : none)}
    </p>
  );
}

interface NextPageProps {
  readonly page: Page;
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** This is the first page. */
  readonly first: boolean;
  /** Where the next one begins; undefined: there is none. */
  readonly next: Readonly<Record<string, number>> | undefined | 0;
}

export function NextPage({ page, path, query, first, next }: NextPageProps): JSX.Element {
  const address = (more: Readonly<Record<string, number>>): string | undefined => {
    const given = Object.entries({ ...query, ...more }).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)] as [string, string]],
    );
    return attribute(`${path}?${new URLSearchParams(given).toString()}`);
  };
  if (first && !next) return <></>;
  return (
    <nav class="row" aria-label={page.say({ es: 'Páginas', en: 'Pages' })}>
      {!first && (
        <a class="button" href={address({})} safe>
          {page.say({ es: 'Desde el principio', en: 'From the start' })}
        </a>
      )}
      {next && (
        <a class="button" href={address(next)} rel="next" safe>
          {page.say({ es: 'Página siguiente', en: 'Next page' })}
        </a>
      )}
    </nav>
  );
}
