import Mustache from "mustache";
import { TONES, type Tone } from "../core/account.ts";
import { type Fault, fault } from "../core/fault.ts";
import type { MessageClass } from "../core/playbook/playbook.ts";
import type { Template } from "../core/template.ts";
import { checkLayout } from "./check-layout.ts";
import { TOKENS, type Token, tokenOf } from "./token.ts";

export type { Template } from "../core/template.ts";

/** A piece of a template: text, a value, or a section that appears only when its fact is there. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "section"; readonly name: string; readonly pieces: readonly Piece[] };

/**
 * Reads a template from its Markdown file: a head block between `---` lines with `subject`, and `language`, `tone` and
 * `class` where they are not `en`, `neutral` and `chasing`, then the body. What the head block leaves out is as `given` says.
 *
 * @example parseTemplate("core/day-10", "---\nsubject: Your account\n---\nHello {{contactName}},")
 */
export function parseTemplate(
  key: string,
  text: string,
  given: Partial<Pick<Template, "language" | "tone" | "messageClass">> = {},
): { readonly template: Template } | { readonly faults: Fault[] } {
  const head = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(text);
  if (!head) {
    return wrong(key, `begin it with a line ---, a line like "subject: Your account", and another line ---`);
  }
  const fields = new Map<string, string>();
  for (const line of (head[1] ?? "").split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const field = /^\s*([a-z]+)\s*:\s*(.*?)\s*$/i.exec(line);
    const name = field?.[1]?.toLowerCase() ?? "";
    if (!["subject", "language", "tone", "class"].includes(name)) {
      return wrong(key, `"${line.trim()}" is not a line of the head block; it knows subject, language, tone and class`);
    }
    fields.set(name, field?.[2] ?? "");
  }
  const messageClass = fields.get("class") ?? given.messageClass ?? "chasing";
  if (!isMessageClass(messageClass)) return wrong(key, `its class is chasing, service or marketing`);
  const tone = fields.get("tone") ?? given.tone ?? "neutral";
  if (!isTone(tone)) return wrong(key, `its tone is friendly, neutral or firm`);
  const body = (head[2] ?? "").replace(/\r\n/g, "\n").trim();
  const language = fields.get("language") ?? given.language ?? "en";
  const template = { key, language, ...toneOf(tone), subject: fields.get("subject") ?? "", body };
  if (template.subject === "") return wrong(key, `give it a subject in its head block: "subject: Your account"`);
  if (body === "") return wrong(key, "write its text below the head block");
  return { template: { ...template, messageClass } };
}

/** The tone of a template as its record holds it: the neutral one is left out. */
export function toneOf(tone: Tone): { readonly tone?: Tone } {
  return tone === "neutral" ? {} : { tone };
}

/** Whether a text names a tone. */
export function isTone(text: string): text is Tone {
  return (TONES as readonly string[]).includes(text);
}

/** Writes a template the way {@link parseTemplate} reads it. */
export function formatTemplate(template: Template): string {
  const tone = template.tone === undefined ? [] : [`tone: ${template.tone}`];
  const head = [
    `subject: ${template.subject}`,
    `language: ${template.language}`,
    ...tone,
    `class: ${template.messageClass}`,
  ];
  return `---\n${head.join("\n")}\n---\n${template.body}\n`;
}

/**
 * Finds what is wrong with a template before anyone's reminder is made from it: unknown tokens, sections left open, tables
 * and images that could not be shown, and required tokens that it does not show in every case (one inside a section does
 * not count).
 */
export function checkTemplate(template: Template, requiredTokens: readonly string[] = []): readonly Fault[] {
  const subject = parsePieces(template.key, template.subject);
  const body = parsePieces(template.key, template.body);
  const faults = [...subject.faults, ...body.faults];
  if (faults.length > 0) return faults;
  const shown = [...subject.pieces, ...body.pieces].flatMap((piece) => (piece.kind === "value" ? [piece.name] : []));
  const lacking = requiredTokens.filter((name) => !shown.includes(name));
  return [
    ...checkLayout(template.key, body.pieces),
    ...lacking.map((name) => {
      const what = tokenOf(name)?.shows ?? name;
      return templateFault("template-token-missing", template.key, `must show ${what}: put {{${name}}} into its text`);
    }),
  ];
}

/** Who reads a text: what is internal is for the firm's own people alone. */
export type Audience = "customer" | "staff";

/**
 * A template's text as pieces, with a fault for every token that is not in the list or not for this audience, and every
 * section left open.
 */
export function parsePieces(
  key: string,
  text: string,
  audience: Audience = "customer",
): { readonly pieces: readonly Piece[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  try {
    const spans = Mustache.parse(text) as unknown as readonly Span[];
    return { pieces: piecesOf({ key, audience, faults }, spans), faults };
  } catch (error) {
    // Mustache throws for a section that is not closed, or closed and never opened; its message says which and where.
    const reason = error instanceof Error ? error.message : String(error);
    return { pieces: [], faults: [templateFault("template-token-unknown", key, `cannot be read: ${reason}`)] };
  }
}

/** What Mustache's parser gives: kind, text or name, start, end, and for a section its spans. */
type Span = readonly [kind: string, value: string, start: number, end: number, inner?: readonly Span[]];

interface Parsing {
  readonly key: string;
  readonly audience: Audience;
  readonly faults: Fault[];
}

function piecesOf(parsing: Parsing, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  for (const [kind, value, , , inner] of spans) {
    if (kind === "text") pieces.push({ kind: "text", text: value });
    else if (kind === "!") continue;
    else {
      const trouble = troubleWith(kind, value, parsing.audience);
      if (trouble !== undefined) parsing.faults.push(templateFault("template-token-unknown", parsing.key, trouble));
      else if (kind === "name") pieces.push({ kind: "value", name: value });
      else pieces.push({ kind: "section", name: value, pieces: piecesOf(parsing, inner ?? []) });
    }
  }
  return pieces;
}

function troubleWith(kind: string, value: string, audience: Audience): string | undefined {
  if (kind !== "name" && kind !== "#")
    return `uses "${kind}" before "${value}"; only {{token}} and {{#token}} are known`;
  const token = tokenOf(value);
  const isForThem = (known: Token): boolean => audience === "staff" || known.isInternal !== true;
  if (token === undefined) {
    const known = TOKENS.filter(isForThem).map(({ name }) => name);
    return `uses {{${value}}}, which is no token; there are: ${known.join(", ")}`;
  }
  if (isForThem(token)) return undefined;
  return `uses {{${value}}} (${token.shows}), which is internal: only tasks and call scripts may show it, and no message to a customer`;
}

function templateFault(code: "template-token-unknown" | "template-token-missing", key: string, what: string): Fault {
  return fault(code, { sheet: "Templates" }, `The template "${key}" ${what}.`);
}

function wrong(key: string, remedy: string): { readonly faults: Fault[] } {
  const message = `The template "${key}" cannot be read: ${remedy}.`;
  return { faults: [fault("template-missing", { sheet: "Templates" }, message)] };
}

/** Whether a text names what a message is for. */
export function isMessageClass(text: string): text is MessageClass {
  return text === "chasing" || text === "service" || text === "marketing";
}
