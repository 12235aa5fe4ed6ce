import type { Children } from '@kitajs/html';

import type { Text } from '../../platform/i18n/language';
import type { Page } from '../page';
import { labelledCells } from './labelled-cells';

type Column = Text & {
  readonly kind?: 'number' | 'phone';
  /** Of a table drawn as a chart: this column is a series of it. */
  readonly series?: boolean;
};

interface TableProps {
  readonly page: Page;
  /** Read to those who cannot see the page around it. */
  readonly caption: Text;
  readonly columns: readonly Column[];
  /** Drawn as a chart by assets/charts.js: counts in layers, or shares of 100. Its cells then carry data-n. */
  readonly chart?: { readonly id: string; readonly form: 'layers' | 'share' };
  /** Read across as well as down, of hours say: it stays a table on a narrow screen. */
  readonly grid?: boolean;
  readonly children?: Children;
}

/** Two columns fit on any telephone. */
const FITS = 2;

/**
 * On a narrow screen its rows become cards; two columns and what is read across stay a table, which scrolls inside its own frame.
 * The frame can be reached by keyboard.
 */
export function Table({ page, caption, columns, chart, grid, children }: TableProps): JSX.Element {
  const asCards = columns.length > FITS && chart === undefined && grid !== true;
  const rows = <>{children}</>;
  return (
    <div class="scroll" tabindex="0" role="group" aria-label={page.say(caption)}>
      <table id={chart?.id} class={asCards ? 'cards' : undefined} data-chart={chart?.form}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.kind} data-series={column.series ? '' : undefined} safe>
                {page.say(column)}
              </th>
            ))}
          </tr>
        </thead>
        {asCards && typeof rows === 'string'
          ? labelledCells(
              rows,
              columns.map((column) => page.say(column)),
            )
          : rows}
      </table>
    </div>
  );
}

const MOST_SHOWN = 200;

/** A value from a file or from the provider: hostile until shown otherwise, and perhaps very long. Exports hold all of it. */
export function Foreign({ text }: { readonly text: string | null | undefined }): JSX.Element {
  const all = [...(text ?? '')];
  return (
    <bdi class="cell" safe>
      {all.length > MOST_SHOWN ? `${all.slice(0, MOST_SHOWN).join('')}…` : all.join('')}
    </bdi>
  );
}
