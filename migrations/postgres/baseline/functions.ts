/**
 * What the stores' statements call by the name that it has in SQLite, with SQLite's answers. All but `json_valid` are plain SQL
 * that PostgreSQL puts into the statement in their place, so that indexes are used as if they were not there.
 */
export const functions = [
  // Numbers of a list: CAST(value AS BIGINT); words of one: atom; cells of a row: value ->> 0.
  `CREATE FUNCTION json_each(text) RETURNS TABLE (key BIGINT, value JSONB, atom TEXT)
     LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 100 AS $$
       SELECT place - 1, element, CASE WHEN jsonb_typeof(element) IN ('array', 'object') THEN NULL ELSE element #>> '{}' END
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS given (element, place)
     $$`,

  `CREATE FUNCTION json_valid(text) RETURNS BOOLEAN
     LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
       BEGIN
         PERFORM $1::jsonb;
         RETURN $1 IS NOT NULL;
       EXCEPTION WHEN data_exception OR statement_too_complex THEN
         RETURN false;
       END
     $$`,

  `CREATE FUNCTION json_field(text, text) RETURNS TEXT
     LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT $1::jsonb ->> $2 $$`,
  `CREATE OPERATOR ->> (LEFTARG = text, RIGHTARG = text, FUNCTION = json_field)`,

  `CREATE FUNCTION json_with(jsonb, text) RETURNS JSONB
     LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT $1 || to_jsonb($2) $$`,
  `CREATE AGGREGATE json_group_array(text) (SFUNC = json_with, STYPE = jsonb, INITCOND = '[]')`,

  // Of two numbers, beside the aggregates of the same name; unknown if one of them is.
  ...(['BIGINT', 'NUMERIC'] as const).flatMap((type) => [
    `CREATE FUNCTION max(${type}, ${type}) RETURNS ${type} LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
       SELECT CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL ELSE greatest($1, $2) END
     $$`,
    `CREATE FUNCTION min(${type}, ${type}) RETURNS ${type} LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
       SELECT CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL ELSE least($1, $2) END
     $$`,
  ]),

  `CREATE FUNCTION instr(text, text) RETURNS BIGINT
     LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT strpos($1, $2)::bigint $$`,
];

export const dropFunctions = [
  'DROP FUNCTION instr(text, text)',
  ...['BIGINT', 'NUMERIC'].flatMap((type) => [
    `DROP FUNCTION min(${type}, ${type})`,
    `DROP FUNCTION max(${type}, ${type})`,
  ]),
  'DROP AGGREGATE json_group_array(text)',
  'DROP FUNCTION json_with(jsonb, text)',
  'DROP OPERATOR ->> (text, text)',
  'DROP FUNCTION json_field(text, text)',
  'DROP FUNCTION json_valid(text)',
  'DROP FUNCTION json_each(text)',
];
