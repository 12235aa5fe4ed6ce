import type { Refusal } from '../contacts';
import type { Text } from '../platform/i18n/language';

/** Why a do-not-call file, or a registry, is refused as a whole. Stable. */
export type DncRefusalCode =
  | Refusal['code']
  | 'asks_for_removals'
  | 'rows_not_understood'
  | 'would_remove'
  | 'older_version'
  | 'superseded_meanwhile';

export interface DncRefusal {
  readonly code: DncRefusalCode;
  readonly text: Text;
  /** 1-based physical line, where one is to blame. */
  readonly line?: number;
}

const SHOWN_LINES = 20;

export const dncRefusals = {
  asksForRemovals: (file: string, line: number, column: string): DncRefusal => ({
    code: 'asks_for_removals',
    line,
    text: {
      es: `${file}, línea ${line}: la columna "${column}" pide quitar números; un archivo solo agrega. Quítelos uno a uno, con su motivo; no se anotó nada.`,
      en: `${file}, line ${line}: column "${column}" asks for removals; a file only adds. Remove them one by one, with a reason; nothing was entered.`,
    },
  }),
  rowsNotUnderstood: (file: string, count: number, lines: readonly number[]): DncRefusal => ({
    code: 'rows_not_understood',
    line: lines[0],
    text: {
      es: `${file}: ${count} filas no se entendieron (líneas ${shown(lines, count)}); sigue la versión anterior. Corríjalas, o use --allow-rows-not-understood.`,
      en: `${file}: ${count} rows were not understood (lines ${shown(lines, count)}); the former version stays. Correct them, or use --allow-rows-not-understood.`,
    },
  }),
  wouldRemove: (file: string, missing: number, held: number): DncRefusal => ({
    code: 'would_remove',
    text: {
      es: `${file}: le faltan ${missing} de los ${held} números de la versión actual, que se podrían volver a llamar; sigue la anterior. Si es lo correcto, use --allow-removals.`,
      en: `${file}: lacks ${missing} of the ${held} numbers of the current version, who could be called again; the former stays. If that is right, use --allow-removals.`,
    },
  }),
  olderVersion: (file: string, datedOn: string, current: string): DncRefusal => ({
    code: 'older_version',
    text: {
      es: `${file}: con fecha ${datedOn} es anterior a la versión actual (${current}); si es lo correcto, use --allow-removals.`,
      en: `${file}: dated ${datedOn}, before the current version (${current}); if that is right, use --allow-removals.`,
    },
  }),
  supersededMeanwhile: (file: string): DncRefusal => ({
    code: 'superseded_meanwhile',
    text: {
      es: `${file}: otro proceso importó el mismo registro entretanto; impórtelo de nuevo.`,
      en: `${file}: another process imported the same registry meanwhile; import it again.`,
    },
  }),
} as const;

function shown(lines: readonly number[], count: number): string {
  const some = lines.slice(0, SHOWN_LINES).join(', ');
  return count > Math.min(lines.length, SHOWN_LINES) ? `${some}, …` : some;
}
