import { declaredNames } from "./names.ts";
import {
  isNode,
  lineAt,
  type Node,
  nameOf,
  PROGRAM,
  parseSource,
  type Refusal,
  type Rule,
  refuse,
  refuseFile,
  type SourceFile,
  scripts,
  walk,
} from "./source.ts";

const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 60;

/** Small files and small functions. A table of data at the top level of a file does not count: it is read, not followed. */
export const checkSize: Rule = (files) =>
  scripts(files, ...PROGRAM, "test/").flatMap((file) => {
    const refusals: Refusal[] = [];
    const lines = lineAt(file.text, file.text.length) - tableLines(file);
    if (lines > FILE_LINES_MAX) {
      refusals.push(
        refuseFile(
          file.path,
          `has ${lines} lines of code, more than ${FILE_LINES_MAX}: give each idea a file of its own`,
        ),
      );
    }
    walk(parseSource(file).program, (node, parents) => {
      if (!FUNCTIONS.has(node.type) || isSuite(parents)) return;
      const length = linesOf(file, node);
      if (length > FUNCTION_LINES_MAX) {
        refusals.push(
          refuse(
            file,
            node.start,
            `a function of ${length} lines, more than ${FUNCTION_LINES_MAX}: keep the branches here and move the work into named functions below`,
          ),
        );
      }
    });
    return refusals;
  });

/** Folders whose exported functions are read by people who did not write them. */
const EXPLAINED = "core run book mail playbooks rest".split(" ").map((folder) => `src/${folder}/`);

/** Exported functions of the layers that everything rests on, of the script and of its page say what they decide or return. */
export const checkDocstrings: Rule = (files) =>
  scripts(files, ...EXPLAINED, "appsscript/", "sidebar/").flatMap((file) => {
    const { program, comments } = parseSource(file);
    return program.body.flatMap((statement) => {
      const name = exportedFunction(statement as unknown as Node);
      if (name === undefined) return [];
      const isSaid = comments.some(
        ({ type, value, end }) =>
          type === "Block" &&
          value.startsWith("*") &&
          end <= statement.start &&
          file.text.slice(end, statement.start).trim() === "",
      );
      return isSaid
        ? []
        : [
            refuse(
              file,
              statement.start,
              `${name} is exported without a word: add a docstring that says what it decides or returns, its units and its faults`,
            ),
          ];
    });
  });

const VAGUE_FILES = /^(utils?|helpers?|common|misc|shared|lib|types|constants|index)$/;
const VAGUE_NAMES = /(Manager|Service|Impl|Helper|Utils?)$|^I[A-Z][a-z]|^Default[A-Z]/;

const NEGATIVE = /^(is|has|can)(Not|No|Never|Without)[A-Z]/;

/** Files and names that say what they are. */
export const checkNaming: Rule = (files) =>
  scripts(files, ...PROGRAM, "test/").flatMap((file) => {
    const base = file.path
      .split("/")
      .at(-1)!
      .replace(/\.tsx?$/, "");
    const refusals: Refusal[] = [];
    if (VAGUE_FILES.test(base))
      refusals.push(
        refuseFile(
          file.path,
          `${base}.ts says nothing of what is in it: name the file after the one idea that it holds`,
        ),
      );
    if (!/^[a-z\d]+(-[a-z\d]+)*(\.(test|entry|config|zones\.config|d))?$/.test(base))
      refusals.push(refuseFile(file.path, "file names are kebab-case: small letters, figures and hyphens"));
    for (const { name, start } of declaredNames(file)) {
      if (NEGATIVE.test(name)) {
        refusals.push(refuse(file, start, `${name} asks for a no: ask the question the other way round`));
      }
      if (VAGUE_NAMES.test(name))
        refusals.push(
          refuse(
            file,
            start,
            `${name}: name the thing by what it is or does, in the glossary's words, without Manager, Service, Impl, Helper, Utils, I… or Default…`,
          ),
        );
    }
    return refusals;
  });

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

/** `describe(…, () => { … })` groups tests; it is as long as they are many. */
function isSuite(parents: readonly Node[]): boolean {
  const call = parents[0];
  if (call?.type !== "CallExpression") return false;
  const callee = call.callee as Node;
  const name =
    nameOf(callee) ?? nameOf(callee.object) ?? (isNode(callee.callee) ? nameOf(callee.callee.object) : undefined);
  return name === "describe";
}

function exportedFunction(statement: Node): string | undefined {
  if (statement.type !== "ExportNamedDeclaration" || !isNode(statement.declaration)) return undefined;
  const { declaration } = statement;
  if (declaration.type === "FunctionDeclaration") return nameOf(declaration.id);
  if (declaration.type !== "VariableDeclaration") return undefined;
  const [first] = declaration.declarations as Node[];
  return isNode(first?.init) && FUNCTIONS.has(first.init.type) ? nameOf(first.id) : undefined;
}

/** Lines of top-level constants that are arrays or objects without a function in them. */
function tableLines(file: SourceFile): number {
  let lines = 0;
  for (const statement of parseSource(file).program.body as unknown as Node[]) {
    const declaration = isNode(statement.declaration) ? statement.declaration : statement;
    if (declaration.type !== "VariableDeclaration") continue;
    for (const declarator of declaration.declarations as Node[]) {
      const value = plainValue(declarator.init);
      if (value !== undefined && !holdsFunction(value)) lines += linesOf(file, value);
    }
  }
  return lines;
}

function plainValue(init: unknown): Node | undefined {
  if (!isNode(init)) return undefined;
  if (init.type === "TSAsExpression" || init.type === "TSSatisfiesExpression") return plainValue(init.expression);
  const isPlain = ["ArrayExpression", "ObjectExpression", "TemplateLiteral"].includes(init.type);
  return isPlain ? init : undefined;
}

function holdsFunction(value: Node): boolean {
  let holds = false;
  walk(value, (node) => {
    holds ||= FUNCTIONS.has(node.type);
  });
  return holds;
}

function linesOf(file: SourceFile, node: Node): number {
  return lineAt(file.text, node.end) - lineAt(file.text, node.start) + 1;
}
