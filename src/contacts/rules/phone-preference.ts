import { plainHeader, roleOf } from './header-words';

/** A mobile, the one phone, at home, at work, `Teléfono 1` and its like, what is said to come after them. */
const kinds = {
  main: /\b(principal|main|primary|primario|preferido|preferred)\b/,
  home: /\b(casa|hogar|domicilio|residencia|residencial|habitacion|home|fijo|landline|particular)\b/,
  work: /\b(trabajo|oficina|laboral|work|office|business|empresa|trabalho|escritorio|comercial)\b/,
  other:
    /\b(otro|otros|other|alterno|alternativo|alternativa|alternate|alt|secundario|secondary|adicional)\b/,
};

/** Places of phone columns in the order in which their numbers are to be tried; the file's order where all else is equal. */
export function byPreference(places: readonly number[], header: readonly string[] | undefined): number[] {
  const ranked = places.map((at) => ({ at, rank: rankOf(header?.[at] ?? '') }));
  ranked.sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || a.at - b.at);
  return ranked.map(({ at }) => at);
}

function rankOf(header: string): readonly [kind: number, number: number] {
  const plain = plainHeader(header);
  const number = Number(/(\d{1,2})$/.exec(plain)?.[1] ?? 0);
  if (roleOf(header) === 'mobile') return [0, number];
  if (kinds.main.test(plain)) return [1, number];
  if (kinds.home.test(plain)) return [2, number];
  if (kinds.work.test(plain)) return [3, number];
  if (kinds.other.test(plain)) return [5, number];
  return number > 0 ? [4, number] : [1, 0];
}
