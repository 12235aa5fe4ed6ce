import type { Children } from '@kitajs/html';

import type { Page } from '../page';
import { attribute } from './attribute';

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
