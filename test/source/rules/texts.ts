import { isScript, type Node, parseSource, type SourceFile, walk } from "./source.ts";

/** A stretch of text that a person reads, and where it begins. */
export interface TextPart {
  readonly kind: "comment" | "string" | "page";
  readonly text: string;
  readonly start: number;
}

/** Comments and strings of a script; a Markdown page as a whole. Code in back-ticks and fences is blanked out, in place. */
export function textsOf(file: SourceFile): TextPart[] {
  if (file.path.endsWith(".md")) return [{ kind: "page", text: blankCode(file.text), start: 0 }];
  if (!isScript(file.path)) return [];
  const { comments, program } = parseSource(file);
  const parts: TextPart[] = comments.map(({ start, end }) => ({
    kind: "comment",
    text: blankCode(file.text.slice(start, end)),
    start,
  }));
  walk(program, (node) => {
    if (isText(node)) parts.push({ kind: "string", text: file.text.slice(node.start, node.end), start: node.start });
  });
  return parts;
}

/** The file's code with its comments blanked out, so that offsets stay. */
export function codeOf(file: SourceFile): string {
  let code = file.text;
  for (const { start, end } of parseSource(file).comments)
    code = code.slice(0, start) + blank(code.slice(start, end)) + code.slice(end);
  return code;
}

function isText(node: Node): boolean {
  return (
    node.type === "TemplateElement" ||
    node.type === "JSXText" ||
    (node.type === "Literal" && typeof node.value === "string")
  );
}

function blankCode(text: string): string {
  return text.replace(/```[\s\S]*?```|`[^`\n]*`|\{@link [^}]*\}/g, blank);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}
