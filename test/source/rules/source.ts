import { type ParseResult, parseSync } from "oxc-parser";

/** A file as the rules see it: path from the repository's root with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What a rule will not have: where, what, and what to do instead. */
export interface Refusal {
  readonly path: string;
  /** 1-based; 0 when the file as a whole is meant. */
  readonly line: number;
  /** What stands there, and the remedy. */
  readonly message: string;
}

/** A rule looks at all files and refuses what breaks it. */
export type Rule = (files: readonly SourceFile[]) => Refusal[];

/** A node of the syntax tree, by the names of ESTree. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const parsed = new WeakMap<SourceFile, ParseResult>();

/** The syntax tree, imports and comments of a TypeScript file; parsed once per file. */
export function parseSource(file: SourceFile): ParseResult {
  let result = parsed.get(file);
  if (result === undefined) {
    result = parseSync(file.path, file.text);
    parsed.set(file, result);
  }
  return result;
}

/** Calls `visit` for every node below and including `node`, parents first, with the chain of parents, nearest first. */
export function walk(node: unknown, visit: (node: Node, parents: readonly Node[]) => void): void {
  walkBelow(node, visit, []);
}

function walkBelow(
  node: unknown,
  visit: (node: Node, parents: readonly Node[]) => void,
  parents: readonly Node[],
): void {
  if (Array.isArray(node)) {
    for (const each of node) walkBelow(each, visit, parents);
    return;
  }
  if (!isNode(node)) return;
  visit(node, parents);
  const below = [node, ...parents];
  for (const value of Object.values(node)) {
    if (typeof value === "object" && value !== null) walkBelow(value, visit, below);
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

/** The identifier's name, or `undefined` when the node is something else. */
export function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === "Identifier" && typeof node.name === "string" ? node.name : undefined;
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

/** A refusal at an offset of a file. */
export function refuse(file: SourceFile, offset: number, message: string): Refusal {
  return { path: file.path, line: lineAt(file.text, offset), message };
}

/** A refusal of a file as a whole. */
export function refuseFile(path: string, message: string): Refusal {
  return { path, line: 0, message };
}

/** The folders that hold the program, as opposed to its tests. */
export const PROGRAM = ["src/", "appsscript/", "sidebar/"] as const;

/** The TypeScript files below a folder, `src/` or `test/` say. */
export function scripts(files: readonly SourceFile[], ...folders: readonly string[]): SourceFile[] {
  return files.filter(({ path }) => isScript(path) && folders.some((folder) => path.startsWith(folder)));
}

export function isScript(path: string): boolean {
  return /\.tsx?$/.test(path);
}

export function isProgram(path: string): boolean {
  return PROGRAM.some((folder) => path.startsWith(folder));
}

/** `src/local/book/csv.ts` is of `local`; what builds the script is of `appsscript/build`; others of their first folder. */
export function folderOf(path: string): string {
  const [first = "", second = ""] = path.split("/");
  if (first === "src") return second;
  return first === "appsscript" && second === "build" ? "appsscript/build" : first;
}

/** How a refusal is printed. */
export function formatRefusal({ path, line, message }: Refusal): string {
  return `${path}${line === 0 ? "" : `:${line}`}  ${message}`;
}
