import {
  folderOf,
  isNode,
  isProgram,
  type Node,
  nameOf,
  PROGRAM,
  parseSource,
  type Refusal,
  type Rule,
  refuse,
  type SourceFile,
  scripts,
  walk,
} from "./source.ts";

type Complaint = (node: Node, file: SourceFile, parents: readonly Node[]) => string | undefined;

/** Code that the project does without, each refusal with what to write instead. */
export const checkBannedCode: Rule = (files) =>
  scripts(files, ...PROGRAM, "test/").flatMap((file) => {
    const refusals: Refusal[] = [];
    walk(parseSource(file).program, (node, parents) => {
      for (const complaint of COMPLAINTS) {
        const message = complaint(node, file, parents);
        if (message !== undefined) refusals.push(refuse(file, node.start, message));
      }
    });
    return refusals;
  });

const COMPLAINTS: readonly Complaint[] = [
  clock,
  localTime,
  consoleOutput,
  defaultExport,
  anyType,
  nonNull,
  zodChecks,
  zodImport,
  focusedTest,
];

function clock(node: Node, file: SourceFile): string | undefined {
  if (!isProgram(file.path) || meetsWorld(file)) return undefined;
  const remedy = "the day is an argument: take controlDate, or yield the effect clock.now";
  if (isMember(node, "Date", "now") || isMember(node, "performance", "now")) return `asks the clock: ${remedy}`;
  const isDate = (node.type === "NewExpression" || node.type === "CallExpression") && nameOf(node.callee) === "Date";
  return isDate && (node.arguments as unknown[]).length === 0 ? `asks the clock: ${remedy}` : undefined;
}

const LOCAL_TIME = /^(get|set)(Date|Day|Month|FullYear|Hours|Minutes)$|^getTimezoneOffset$/;

function localTime(node: Node, file: SourceFile): string | undefined {
  if (!isProgram(file.path) || node.type !== "MemberExpression") return undefined;
  const name = nameOf(node.property);
  if (name === undefined || node.computed === true || !LOCAL_TIME.test(name)) return undefined;
  return `${name} answers in the machine's time zone: use the functions of core/day.ts, or ${name.replace(/^(get|set)/, "$1UTC")}`;
}

function consoleOutput(node: Node, file: SourceFile): string | undefined {
  if (!isProgram(file.path) || mayPrint(file) || node.type !== "MemberExpression") return undefined;
  if (!["console", "Logger"].includes(nameOf(node.object) ?? "")) return undefined;
  const folder = folderOf(file.path);
  if (folder === "appsscript" && isMember(node, "console", "warn")) return undefined;
  return folder === "appsscript" || folder === "sidebar"
    ? "prints: customers' data would stand in Google's logs; return a report, or console.warn of what Google itself refused"
    : "prints: return a value or a fault, or yield the effect progress.tell; only cli and local talk";
}

/** Besides configuration, what a tool loads by its path: it takes whatever the file exports as its default. */
const LOADED_BY_PATH = ["test/mutation/stops-at-once.ts"];

function defaultExport(node: Node, file: SourceFile): string | undefined {
  if (node.type !== "ExportDefaultDeclaration" || /\.config\.ts$/.test(file.path)) return undefined;
  if (LOADED_BY_PATH.includes(file.path)) return undefined;
  return "exports a default: export it by its name, so that it is called the same everywhere";
}

function anyType(node: Node): string | undefined {
  if (node.type !== "TSAnyKeyword") return undefined;
  return "uses any: say the type, or unknown and parse it";
}

function nonNull(node: Node, file: SourceFile): string | undefined {
  if (!isProgram(file.path) || node.type !== "TSNonNullExpression") return undefined;
  return "asserts with ! that a value is there: handle the case that it is not";
}

const ZOD_SILENTLY_WRONG = new Set(["url", "base64", "base64url", "jwt", "ipv6", "file"]);

function zodChecks(node: Node): string | undefined {
  if (node.type !== "MemberExpression" || nameOf(node.object) !== "z") return undefined;
  const name = nameOf(node.property) ?? "";
  if (!ZOD_SILENTLY_WRONG.has(name)) return undefined;
  return `z.${name} needs a global that Apps Script lacks and is silently wrong there: use z.string().check(z.regex(…))`;
}

function zodImport(node: Node): string | undefined {
  if (node.type !== "ImportDeclaration" || !isNode(node.source)) return undefined;
  const from = String(node.source.value);
  if (from === "zod/compile") return 'imports zod/compile, which evaluates text: use import * as z from "zod/mini"';
  if (from !== "zod" && !from.startsWith("zod/")) return undefined;
  const takesObject = (node.specifiers as Node[]).some(
    (each) => each.type === "ImportSpecifier" && nameOf(each.imported) === "z",
  );
  return takesObject ? 'imports { z }, which bundles every language: use import * as z from "zod/mini"' : undefined;
}

const TEST_WORDS = new Set(["it", "test", "describe", "suite", "bench"]);

function focusedTest(node: Node, file: SourceFile): string | undefined {
  if (!file.path.startsWith("test/") || node.type !== "MemberExpression") return undefined;
  const name = nameOf(node.property) ?? "";
  if (!["only", "skip", "todo", "fails"].includes(name) || !TEST_WORDS.has(nameOf(node.object) ?? "")) return undefined;
  return `.${name} leaves tests out: run one file by naming it on the command line, and mend or delete a test that fails`;
}

function isMember(node: Node, object: string, property: string): boolean {
  return node.type === "MemberExpression" && nameOf(node.object) === object && nameOf(node.property) === property;
}

/** The folders that meet the outside world, where the time is asked. */
function meetsWorld(file: SourceFile): boolean {
  return ["local", "google", "cli", "appsscript", "appsscript/build", "sidebar"].includes(folderOf(file.path));
}

function mayPrint(file: SourceFile): boolean {
  return ["local", "google", "cli", "appsscript/build"].includes(folderOf(file.path));
}
