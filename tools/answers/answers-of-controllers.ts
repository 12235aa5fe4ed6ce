import ts from 'typescript';

import { type Schema, SchemaWriter } from './schema-writer';

export interface Answers {
  /** By operation, as Nest names them: what it answers, by media type; nothing in it: no body. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

const methods = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete']);

/** Reads what every route of these controllers returns. Throws where that is not JSON. */
export function answersOfControllers(program: ts.Program, files: readonly string[]): Answers {
  const checker = program.getTypeChecker();
  const writer = new SchemaWriter(checker);
  const answers: Record<string, Record<string, Schema>> = {};
  for (const file of files) {
    for (const statement of program.getSourceFile(file)?.statements ?? []) {
      if (!ts.isClassDeclaration(statement) || decorator(statement, 'Controller') === undefined) continue;
      for (const member of statement.members) {
        if (!ts.isMethodDeclaration(member) || !isRoute(member)) continue;
        const name = `${statement.name?.text}_${member.name.getText()}`;
        answers[name] = answerOf(member, name, checker, writer);
      }
    }
  }
  if (writer.problems.length > 0) throw new Error(writer.problems.join('\n'));
  return { answers: inOrder(answers), schemas: inOrder(Object.fromEntries(writer.components)) };
}

function answerOf(
  method: ts.MethodDeclaration,
  name: string,
  checker: ts.TypeChecker,
  writer: SchemaWriter,
): Record<string, Schema> {
  const signature = checker.getSignatureFromDeclaration(method);
  const type = signature && checker.getAwaitedType(signature.getReturnType());
  if (type === undefined) throw new Error(`${name}: what it returns cannot be told`);
  const [mediaType] = decorator(method, 'ApiProduces')?.arguments ?? [];
  if (mediaType !== undefined && ts.isStringLiteral(mediaType))
    return { [mediaType.text]: { type: 'string' } };
  const [streamed] = decorator(method, 'StreamsJson')?.typeArguments ?? [];
  if (streamed !== undefined) {
    return { 'application/json': writer.of(checker.getTypeFromTypeNode(streamed), name) };
  }
  return type.flags & ts.TypeFlags.Void ? {} : { 'application/json': writer.of(type, name) };
}

function isRoute(method: ts.MethodDeclaration): boolean {
  return [...methods].some((name) => decorator(method, name) !== undefined);
}

function decorator(node: ts.HasDecorators, name: string): ts.CallExpression | undefined {
  return (ts.getDecorators(node) ?? [])
    .map(({ expression }) => expression)
    .filter(ts.isCallExpression)
    .find(({ expression }) => expression.getText() === name);
}

function inOrder<Value>(of: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(of).sort(([one], [other]) => (one < other ? -1 : 1)));
}
