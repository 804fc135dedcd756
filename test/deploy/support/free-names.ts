import { type Node as AcornNode, parse } from "acorn";

/** A node by the names of ESTree. */
interface Node extends AcornNode {
  readonly [key: string]: unknown;
}

/** What a script takes from outside. */
export interface FreeNames {
  /** Names that the script reads or writes and nowhere declares; one after `typeof` alone is only asked about. */
  readonly names: ReadonlySet<string>;
  /** Names that are asked for on `globalThis`. */
  readonly ofGlobal: ReadonlySet<string>;
  /** Names of methods that are called on anything. */
  readonly methods: ReadonlySet<string>;
}

/** Every name that a script of ES2019 takes from outside; a script that is none throws. */
export function freeNames(script: string): FreeNames {
  const names = new Set<string>();
  const ofGlobal = new Set<string>();
  const methods = new Set<string>();
  const visit = (node: Node, scopes: readonly ReadonlySet<string>[]): void => {
    const inner = opensScope(node) ? [declaredIn(node), ...scopes] : scopes;
    if (node.type === "Identifier") {
      if (!inner.some((scope) => scope.has(String(node.name)))) names.add(String(node.name));
      return;
    }
    if (node.type === "MemberExpression" && nameOf(node.object) === "globalThis")
      ofGlobal.add(nameOf(node.property) ?? "?");
    if (node.type === "CallExpression" && isNode(node.callee) && node.callee.type === "MemberExpression")
      methods.add(nameOf(node.callee.property) ?? "?");
    for (const child of valuesOf(node)) visit(child, inner);
  };
  visit(parse(script, { ecmaVersion: 2019, sourceType: "script" }) as unknown as Node, []);
  return { names, ofGlobal, methods };
}

/** The children of a node in which names are read: no property names, no labels, nothing after `typeof`. */
function valuesOf(node: Node): Node[] {
  const isNamed = node.computed !== true;
  const passedOver = new Set<unknown>([
    node.type === "MemberExpression" && isNamed ? node.property : undefined,
    (node.type === "Property" || node.type === "MethodDefinition") && isNamed ? node.key : undefined,
    node.type === "UnaryExpression" && node.operator === "typeof" && nameOf(node.argument) ? node.argument : undefined,
    node.label,
  ]);
  return Object.values(node)
    .flat()
    .filter((value) => isNode(value) && !passedOver.has(value)) as Node[];
}

/** The names that a function or the script declares anywhere in itself; a block's names count for all of it. */
function declaredIn(scope: Node): Set<string> {
  const names = new Set<string>();
  const visit = (node: Node): void => {
    if (node.type === "VariableDeclarator") addPattern(node.id, names);
    if (node.type === "CatchClause") addPattern(node.param, names);
    if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") addPattern(node.id, names);
    if (node !== scope && opensScope(node)) return;
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child);
  };
  if (scope.type !== "Program") {
    names.add("arguments");
    addPattern(scope.id, names);
    for (const param of scope.params as unknown[]) addPattern(param, names);
  }
  visit(scope);
  return names;
}

function addPattern(pattern: unknown, into: Set<string>): void {
  if (!isNode(pattern)) return;
  if (pattern.type === "Identifier") into.add(String(pattern.name));
  else if (pattern.type === "RestElement") addPattern(pattern.argument, into);
  else if (pattern.type === "AssignmentPattern") addPattern(pattern.left, into);
  else if (pattern.type === "ArrayPattern") for (const each of pattern.elements as unknown[]) addPattern(each, into);
  else if (pattern.type === "ObjectPattern")
    for (const each of pattern.properties as Node[]) addPattern(each.type === "RestElement" ? each : each.value, into);
}

function opensScope({ type }: Node): boolean {
  return ["Program", "FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"].includes(type);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === "Identifier" ? String(node.name) : undefined;
}
