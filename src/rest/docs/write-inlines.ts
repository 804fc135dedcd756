import type { Inline, Look } from "./inlines.ts";

/**
 * A paragraph's pieces as Markdown that renders as they look. What would be Markdown in their text is escaped. Marks are
 * set so that they hold whether the sections in them appear or not.
 */
export function writeInlines(inlines: readonly Inline[]): string {
  const atoms = markedAtoms(atomsOf(withoutMargins(inlines), 0));
  let isLineStart = true;
  const opened: boolean[] = [];
  return atoms
    .map((atom, index) => {
      const isStart = isLineStart;
      if (atom.kind === "tag") {
        // Where a section does not appear, the line begins behind it.
        if (/^\{\{\s*[#^]/.test(atom.text)) opened.push(isStart);
        else if (/^\{\{\s*\//.test(atom.text)) isLineStart = isStart || opened.pop() === true;
      } else isLineStart = ["break", "block"].includes(atom.kind) || (isStart && atom.kind === "open");
      if (atom.kind === "break") return breakAt(atoms, index);
      return atom.kind === "text" ? textOf(atom, isStart) : atom.text;
    })
    .join("");
}

/** A line break between two texts; a paragraph neither begins nor ends with one. */
function breakAt(atoms: readonly Atom[], index: number): string {
  if (atoms.slice(0, index).every(isGap) || atoms.slice(index + 1).every(isGap)) return "";
  // A line that may be empty, because all of it is in sections, would take the break with it.
  const isMaybeEmpty = ["tag", "break"].includes(atoms[index + 1]?.kind ?? "");
  return `\\\n${isMaybeEmpty ? SEPARATOR.text : ""}`;
}

/** Without the spaces at the starts of lines, which would be Markdown, and with one at most behind a section. */
function withoutMargins(inlines: readonly Inline[], line = { isStart: true }): Inline[] {
  return inlines.flatMap((inline, index): readonly Inline[] => {
    if (inline.kind === "section") {
      const { isStart } = line;
      const inner = withoutMargins(inline.inlines, line);
      line.isStart = line.isStart && isStart;
      return inner.length === 0 ? [] : [{ ...inline, inlines: inner }];
    }
    const isBehind = inlines[index - 1]?.kind === "section";
    const margin = line.isStart ? "" : isBehind ? " " : undefined;
    const text = inline.kind === "text" && margin !== undefined ? inline.text.replace(/^\s+/, margin) : inline.text;
    if (text === "" && inline.kind !== "image") return [];
    if (inline.kind !== "tag") line.isStart = inline.kind === "break" || inline.kind === "block";
    return [{ ...inline, text }];
  });
}

/** The Markdown in the order in which it is written. */
type Atom =
  | Text
  | Mark
  /** Like a letter to the marks beside it. */
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "image"; readonly text: string }
  | { readonly kind: "tag" | "block" | "break" | "punctuation"; readonly text: string };

interface Text {
  readonly kind: "text";
  readonly text: string;
  /** How many marks it stands in. */
  readonly depth: number;
  readonly isFirstCoded?: boolean;
  readonly isLastCoded?: boolean;
}

interface Mark {
  readonly kind: "open" | "close";
  readonly text: typeof BOLD | typeof ITALIC;
}

const BOLD = "**";
const ITALIC = "_";
const LEVELS = ["href", "isBold", "isItalic"] as const;

function atomsOf(inlines: readonly Inline[], level: number, depth = 0): Atom[] {
  const name = LEVELS[level];
  if (name === undefined) return inlines.flatMap((inline) => leafAtoms(inline, level, depth));
  return groupsOf(inlines, name).flatMap(({ value, members }): Atom[] => {
    if (value === undefined) return members.flatMap((inline) => leafAtoms(inline, level, depth));
    if (!value) return atomsOf(members, level + 1, depth);
    // A mark around nothing but sections would stand there alone when they do not appear.
    if (!members.some(({ kind }) => kind !== "section")) {
      return members.flatMap((inline) => leafAtoms(inline, level, depth));
    }
    if (name === "href") {
      const inner = atomsOf(members, level + 1, depth);
      return [{ kind: "punctuation", text: "[" }, ...inner, { kind: "punctuation", text: `](${destination(value)})` }];
    }
    const text = name === "isBold" ? BOLD : ITALIC;
    return [{ kind: "open", text }, ...atomsOf(members, level + 1, depth + 1), { kind: "close", text }];
  });
}

function leafAtoms(inline: Inline, level: number, depth: number): Atom[] {
  switch (inline.kind) {
    case "section": {
      const inner = atomsOf(inline.inlines, level, depth);
      return [{ kind: "tag", text: inline.open }, ...inner, { kind: "tag", text: inline.close }];
    }
    case "text":
      return [{ kind: "text", text: inline.text, depth }];
    case "image":
      return [{ kind: "image", text: `![${escaped(inline.text, false)}](${destination(inline.address)})` }];
    default:
      return [{ kind: inline.kind, text: inline.text }];
  }
}

interface Group {
  /** `undefined` for what has no look of its own or several. */
  readonly value: string | boolean | undefined;
  readonly members: Inline[];
}

function groupsOf(inlines: readonly Inline[], name: keyof Look): Group[] {
  const groups: Group[] = [];
  for (const inline of inlines) {
    const value = lookValue(inline, name);
    const last = groups[groups.length - 1];
    if (last !== undefined && value !== undefined && last.value === value) last.members.push(inline);
    else groups.push({ value, members: [inline] });
  }
  return groups;
}

function lookValue(inline: Inline, name: keyof Look): string | boolean | undefined {
  if (inline.kind === "text" || inline.kind === "value" || inline.kind === "image") return inline.look[name];
  if (inline.kind !== "section") return undefined;
  const [first, ...others] = inline.inlines.map((inner) => lookValue(inner, name));
  return others.every((other) => other === first) ? first : undefined;
}

function destination(href: string | boolean): string {
  const address = String(href).replace(/[\s<>\\|]/g, encodeURIComponent);
  return /[()]/.test(address) ? `<${address}>` : address;
}

/** An image without an address and a text shows nothing, and to a mark beside it it is punctuation. */
const SEPARATOR: Atom = { kind: "punctuation", text: "![]()" };

/**
 * Puts a separator beside each mark that Markdown would not take for one where it stands: the characters on its two sides
 * decide (CommonMark, "Emphasis and strong emphasis": left- and right-flanking delimiter runs).
 */
function markedAtoms(atoms: readonly Atom[]): readonly Atom[] {
  return atoms.flatMap((atom, index): readonly Atom[] => {
    if (atom.kind === "text" && atom.depth > 0) return [codedAtEnds(atom, atoms[index - 1], atoms[index + 1])];
    if (atom.kind === "open") return isMarkAfter(atoms[index - 1], atom, atoms[index + 1]) ? [atom] : [SEPARATOR, atom];
    if (atom.kind === "close")
      return isMarkBefore(atoms[index + 1], atom, atoms[index - 1]) ? [atom] : [atom, SEPARATOR];
    return [atom];
  });
}

/** Whether an opening mark holds after what stands before it. */
function isMarkAfter(outer: Atom | undefined, mark: Mark, inner: Atom | undefined): boolean {
  if (outer?.kind === "tag" || (outer?.kind === "close" && outer.text === mark.text)) return false;
  return !isWordy(outer, "last") || (mark.text === BOLD && isLetter(inner, "first"));
}

/** Whether a closing mark holds before what stands after it. */
function isMarkBefore(outer: Atom | undefined, mark: Mark, inner: Atom | undefined): boolean {
  if (outer?.kind === "tag") return false;
  return !isWordy(outer, "first") || (mark.text === BOLD && isLetter(inner, "last"));
}

/** Whether an atom certainly has a letter at an end. */
function isLetter(atom: Atom | undefined, end: "first" | "last"): boolean {
  if (atom?.kind !== "text") return atom?.kind === "value";
  return end === "first" ? /^[\p{L}\p{N}]/u.test(atom.text) : /[\p{L}\p{N}]$/u.test(atom.text);
}

/** Whether an atom has at an end what may be a letter to Markdown: no space and no punctuation of ASCII. */
function isWordy(atom: Atom | undefined, end: "first" | "last"): boolean {
  if (atom?.kind !== "text") return atom?.kind === "value";
  return end === "first" ? /^[^\s!-/:-@[-`{-~]/.test(atom.text) : /[^\s!-/:-@[-`{-~]$/.test(atom.text);
}

/** A mark does not hold beside a space inside of it, so a space there is written as a character reference. */
function codedAtEnds(atom: Text, before: Atom | undefined, after: Atom | undefined): Text {
  const isFirstCoded = /^\s/.test(atom.text) && !isFlowing(before);
  const isLastCoded = /\s$/.test(atom.text) && !isFlowing(after);
  return { ...atom, isFirstCoded, isLastCoded };
}

function isFlowing(atom: Atom | undefined): boolean {
  return atom?.kind === "text" || atom?.kind === "value";
}

function isGap(atom: Atom): boolean {
  if (atom.kind === "value" || atom.kind === "block" || atom.kind === "image") return false;
  return atom.kind !== "text" || atom.text.trim() === "";
}

function textOf(atom: Text, isLineStart: boolean): string {
  const characters = [...atom.text];
  const first = atom.isFirstCoded === true ? coded(characters.shift()) : "";
  const last = atom.isLastCoded === true ? coded(characters.pop()) : "";
  return first + escaped(characters.join(""), isLineStart && first === "") + last;
}

function coded(character: string | undefined): string {
  return character === undefined ? "" : `&#${character.codePointAt(0)};`;
}

function escaped(text: string, isLineStart: boolean): string {
  // An exclamation mark before a link would make it an image, and a bar could make two lines a table.
  const inline = text.replace(/[\\`*_[\]<>&|]|!$/g, "\\$&");
  if (!isLineStart) return inline;
  return inline.replace(/^(?=[#+\-=~:])/, "\\").replace(/^(\d{1,9})([.)])/, "$1\\$2");
}
