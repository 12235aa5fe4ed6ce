import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, unknown>> } | undefined>
  >;
}

/** As `/api/docs-json` has it, of it what is looked at here. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Route {
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  readonly params: number;
  readonly operation: Operation;
}

/** Holds real answers against the API's document, which promises less than it gives nowhere: a field that it does not name fails too. */
export class AnswersSeen {
  private readonly ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
  private readonly routes: readonly Route[];
  private readonly checks = new Map<string, ValidateFunction>();
  private readonly answered = new Set<string>();

  constructor(document: ApiDocument) {
    this.ajv.addSchema({ $id: 'api', ...(closed(document) as object) });
    this.routes = Object.entries(document.paths)
      .flatMap(([path, item]) =>
        Object.entries(item).map(([method, operation]) => ({
          name: `${method.toUpperCase()} ${path}`,
          method: method.toUpperCase(),
          path: new RegExp(`^${path.replaceAll(/[.]/g, '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
          params: path.split('{').length,
          operation,
        })),
      )
      .sort((one, other) => one.params - other.params);
  }

  /** Throws where the answer is not one that the document promises. */
  async see(method: string, path: string, response: Response): Promise<void> {
    const [bare = ''] = path.split('?');
    const route = this.routes.find((one) => one.method === method && one.path.test(bare));
    if (route === undefined) return;
    const [mediaType = ''] = (response.headers.get('content-type') ?? '').split(';');
    const status = String(response.status);
    const { responses } = route.operation;
    const named = status in responses ? status : 'default';
    const content = responses[named]?.content ?? {};
    const told = `${route.name} answered ${status}`;
    if (response.ok) this.answered.add(route.name);
    if (response.ok && named === 'default') throw new Error(`${told}: the document names no such status`);
    if (mediaType === '') {
      if (Object.keys(content).length > 0)
        throw new Error(`${told} with nothing; the document promises a body`);
      return;
    }
    if (!(mediaType in content)) throw new Error(`${told} as ${mediaType}, which the document does not name`);
    if (!/\bjson$/.test(mediaType)) return;
    const check = this.checkOf([
      'paths',
      ...pathOf(route),
      'responses',
      named,
      'content',
      mediaType,
      'schema',
    ]);
    const body: unknown = await response.json();
    if (check(body)) return;
    const errors = (check.errors ?? []).map(
      (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
    );
    throw new Error(
      `${told} not as the document has it:\n${errors.join('\n')}\n${JSON.stringify(body).slice(0, 2000)}`,
    );
  }

  /** Those that have never come to their end. */
  unanswered(): string[] {
    return this.routes
      .map(({ name }) => name)
      .filter((name) => !this.answered.has(name))
      .sort();
  }

  private checkOf(place: readonly string[]): ValidateFunction {
    const ref = `api#/${place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
    const known = this.checks.get(ref);
    if (known !== undefined) return known;
    const made = this.ajv.compile({ $ref: ref });
    this.checks.set(ref, made);
    return made;
  }
}

function pathOf({ name }: Route): [string, string] {
  const [method = '', path = ''] = name.split(' ');
  return [path, method.toLowerCase()];
}

/** No object may hold what is not named, but for those that are open by what they are. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema as Json).map(([name, value]) => [name, closed(value)]);
  const copy = Object.fromEntries(entries) as Json;
  const isOpen = copy.type !== 'object' || copy.properties === undefined || 'additionalProperties' in copy;
  return isOpen ? copy : { ...copy, additionalProperties: false };
}
