import { types } from 'pg';

const { builtins } = types;
type Parse = (text: string) => unknown;

/** Sums come as NUMERIC; what is counted here is far below 2^53. */
const parsers: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  ...[builtins.INT2, builtins.INT4, builtins.INT8, builtins.NUMERIC, builtins.FLOAT4, builtins.FLOAT8].map(
    (type): [number, Parse] => [type, Number],
  ),
  // A condition is 1 or 0 to whoever asks SQLite.
  [builtins.BOOL, (text) => (text === 't' ? 1 : 0)],
]);

const asText: Parse = (text) => text;

/** Values as SQLite gives them: numbers and text, JSON as text too. */
export const sqliteLikeValues = {
  getTypeParser: (type: number): Parse => parsers.get(type) ?? asText,
};
