import ts from 'typescript';

/** JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>;

const refTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** Longer ones come of types that hold themselves and have no name. */
const LONGEST_PATH = 200;

/** What the house's names say and TypeScript's types do not. */
const saidByNames: readonly { readonly name: RegExp; readonly type: string; readonly more: Schema }[] = [
  { name: /(^|[a-z])At$/, type: 'string', more: { format: 'date-time' } },
  {
    name: /^(id|row|line|version|status|attempts|attemptNo)$|[a-z]Id$/,
    type: 'number',
    more: { type: 'integer' },
  },
];

/** Turns the types of answers into schemas; types with a name become components of that name. */
export class SchemaWriter {
  readonly components = new Map<string, Schema>();
  /** What JSON does not hold, and where it stands. */
  readonly problems: string[] = [];
  private readonly named = new Map<string, ts.Type>();

  constructor(private readonly checker: ts.TypeChecker) {}

  /** `at`: where it stands, for `problems`. */
  of(type: ts.Type, at: string): Schema {
    if (at.length > LONGEST_PATH) return this.refused(`${at}: goes on without end`);
    const name = this.nameOf(type);
    if (name === undefined) return this.inline(type, at);
    const known = this.named.get(name);
    if (known === type) return refTo(name);
    // Two rooms use the word for two things: whoever comes second is written out.
    if (known !== undefined) return this.inline(type, at);
    this.named.set(name, type);
    const symbol = type.aliasSymbol ?? type.symbol;
    this.components.set(name, { ...this.inline(type, name), ...this.described(symbol) });
    return refTo(name);
  }

  private nameOf(type: ts.Type): string | undefined {
    const { aliasSymbol, aliasTypeArguments, symbol } = type;
    if (aliasSymbol !== undefined)
      return aliasTypeArguments === undefined && isComposed(type) ? aliasSymbol.name : undefined;
    const isInterface = type.isClassOrInterface() && type.typeParameters === undefined;
    return isInterface && !this.checker.isArrayType(type) ? symbol.name : undefined;
  }

  private inline(type: ts.Type, at: string): Schema {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
    if (flags & ts.TypeFlags.Never) return { not: {} };
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.isStringLiteral() || type.isNumberLiteral())
      return { enum: [type.value], type: typeof type.value };
    if (flags & ts.TypeFlags.BooleanLiteral)
      return { const: this.checker.typeToString(type) === 'true', type: 'boolean' };
    if (flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
    if (type.isUnion()) return this.union(type.types, at);
    // A branded word or number is that word or number.
    const plain =
      type.isIntersection() &&
      type.types.find(({ flags: of }) => of & (ts.TypeFlags.String | ts.TypeFlags.Number));
    if (plain) return this.inline(plain, at);
    if (this.checker.isTupleType(type))
      return this.tuple(this.checker.getTypeArguments(type as ts.TypeReference), at);
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', items: item === undefined ? {} : this.of(item, `${at}[]`) };
    }
    if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.object(type, at);
    return this.refused(`${at}: JSON holds no ${this.checker.typeToString(type)}`);
  }

  private union(types: readonly ts.Type[], at: string): Schema {
    const present = types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
    const words = present.flatMap((type) => (type.isStringLiteral() ? [type.value] : []));
    const both = present.filter(({ flags }) => flags & ts.TypeFlags.BooleanLiteral).length === 2;
    const rest = present
      .filter((type) => !type.isStringLiteral() && !(both && type.flags & ts.TypeFlags.BooleanLiteral))
      .map((type) => this.of(type, at));
    const branches: Schema[] = [
      ...(words.length > 0 ? [{ type: 'string', enum: words.sort() }] : []),
      ...(both ? [{ type: 'boolean' }] : []),
      ...rest,
    ];
    const [only, ...more] = branches;
    return only !== undefined && more.length === 0 ? only : { anyOf: branches };
  }

  private tuple(types: readonly ts.Type[], at: string): Schema {
    const prefixItems = types.map((type, n) => this.of(type, `${at}[${n}]`));
    return { type: 'array', prefixItems, minItems: types.length, maxItems: types.length };
  }

  private object(type: ts.Type, at: string): Schema {
    if (type.getCallSignatures().length > 0) return this.refused(`${at}: JSON holds no functions`);
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const property of this.checker.getPropertiesOfType(type)) {
      const of = this.checker.getTypeOfSymbol(property);
      const name = property.name;
      const canBeAbsent = property.flags & ts.SymbolFlags.Optional || includesUndefined(of);
      if (of.flags & ts.TypeFlags.Undefined) continue;
      properties[name] = { ...said(name, this.of(of, `${at}.${name}`)), ...this.described(property) };
      if (!canBeAbsent) required.push(name);
    }
    const values = type.getStringIndexType();
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 && { properties }),
      ...(required.length > 0 && { required }),
      ...(values !== undefined && { additionalProperties: this.of(values, `${at}.*`) }),
    };
  }

  private refused(problem: string): Schema {
    this.problems.push(problem);
    return {};
  }

  private described(symbol: ts.Symbol): Schema {
    const description = ts
      .displayPartsToString(symbol.getDocumentationComment(this.checker))
      .replaceAll(/\s+/g, ' ');
    return description === '' ? {} : { description };
  }
}

/** Of objects and of unions, not of branded words. */
function isComposed(type: ts.Type): boolean {
  const composed = ts.TypeFlags.Object | ts.TypeFlags.Union | ts.TypeFlags.Intersection;
  const isPlain = type.isIntersection() && type.types.some(({ flags }) => flags & ts.TypeFlags.String);
  return (type.flags & composed) !== 0 && !isPlain;
}

function includesUndefined(type: ts.Type): boolean {
  return type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Undefined);
}

function said(name: string, schema: Schema): Schema {
  if (Array.isArray(schema.anyOf))
    return { anyOf: (schema.anyOf as Schema[]).map((branch) => said(name, branch)) };
  const rule = saidByNames.find(
    (one) => one.name.test(name) && one.type === schema.type && !('enum' in schema),
  );
  return rule === undefined ? schema : { ...schema, ...rule.more };
}
