import { isNode, type Node, nameOf, parseSource, type SourceFile, walk } from "./source.ts";

/** A name that a file itself declares, as opposed to one that a library or the language gives it. */
export interface DeclaredName {
  readonly name: string;
  readonly start: number;
}

/** Every variable, parameter, function, class, type and member that the file declares. */
export function declaredNames(file: SourceFile): DeclaredName[] {
  const names: DeclaredName[] = [];
  walk(parseSource(file).program, (node) => {
    for (const declared of declaredBy(node)) collect(declared, names);
  });
  return names;
}

/** `daysPastDueAtLeast` is `days past due at least`; `ISO_DATE` is `iso date`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}

function declaredBy(node: Node): unknown[] {
  switch (node.type) {
    case "VariableDeclarator":
    case "ClassDeclaration":
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
      return [node.id];
    case "FunctionDeclaration":
    case "FunctionExpression":
      return [node.id, ...(node.params as unknown[])];
    case "ArrowFunctionExpression":
      return node.params as unknown[];
    case "TSPropertySignature":
    case "TSMethodSignature":
    case "MethodDefinition":
    case "PropertyDefinition":
      return [node.key];
    default:
      return [];
  }
}

/** The names in a pattern. A shorthand `{ color }` only repeats somebody else's name. */
function collect(pattern: unknown, into: DeclaredName[]): void {
  if (!isNode(pattern)) return;
  const name = nameOf(pattern);
  if (name !== undefined) into.push({ name, start: pattern.start });
  else if (pattern.type === "ArrayPattern") for (const element of pattern.elements as unknown[]) collect(element, into);
  else if (pattern.type === "RestElement") collect(pattern.argument, into);
  else if (pattern.type === "AssignmentPattern") collect(pattern.left, into);
  else if (pattern.type === "ObjectPattern") {
    for (const property of pattern.properties as Node[]) {
      if (property.type === "RestElement") collect(property.argument, into);
      else if (property.shorthand !== true) collect(property.value, into);
    }
  }
}
