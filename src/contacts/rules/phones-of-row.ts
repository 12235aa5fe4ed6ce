import type { Country, E164 } from '../../platform/phone/rules/e164';
import { normalisePhone } from '../../platform/phone/rules/normalise-phone';
import type { PhoneProblem } from '../../platform/phone/rules/phone-problem';

export type PhonesOfRow =
  | {
      readonly kind: 'phones';
      /** The first, in order of preference, and its country. */
      readonly phone: E164;
      readonly country: Country | undefined;
      /** Cut off `phone`. */
      readonly extension: string | undefined;
      /** Further numbers, in order of preference, each once. */
      readonly others: readonly E164[];
      /** Columns that are filled with something that is no number. */
      readonly refused: readonly number[];
    }
  | {
      readonly kind: 'problem';
      /** What is wrong with the first column that is filled. */
      readonly problem: PhoneProblem;
      /** That column; undefined when all are empty. */
      readonly at: number | undefined;
    };

const none: readonly never[] = [];

/** What the phone columns of one row hold. `places` are in order of preference. */
export function phonesOfRow(
  cells: readonly string[],
  places: readonly number[],
  country: Country,
): PhonesOfRow {
  let found: { readonly phone: E164; readonly country: Country | undefined; extension?: string } | undefined;
  let others: E164[] | undefined;
  let refused: number[] | undefined;
  let problem: PhoneProblem = 'empty';
  for (const at of places) {
    const cell = cells[at];
    if (cell === undefined || cell === '') continue;
    const result = normalisePhone(cell, country);
    if (!result.ok) {
      if (result.code === 'empty') continue;
      (refused ??= []).push(at);
      if (problem === 'empty') problem = result.code;
    } else if (found === undefined) {
      found = result;
    } else if (result.phone !== found.phone && !others?.includes(result.phone)) {
      (others ??= []).push(result.phone);
    }
  }
  if (found === undefined) return { kind: 'problem', problem, at: refused?.[0] };
  const { phone, country: home, extension } = found;
  return {
    kind: 'phones',
    phone,
    country: home,
    extension,
    others: others ?? none,
    refused: refused ?? none,
  };
}
