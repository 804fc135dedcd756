import type { Inline, Look } from "./inlines.ts";

/**
 * A paragraph's pieces as Markdown that renders as they look. What would be Markdown in their text is escaped. Marks are
 * set so that they hold whether the sections in them appear or not.
 */
export function writeInlines(inlines: readonly Inline[]): string {
  const atoms = markedAtoms(atomsOf(inlines, 0));
  let isLineStart = true;
  return atoms
    .map((atom, index) => {
      const isStart = isLineStart;
      isLineStart = atom.kind === "break" || (isStart && atom.kind === "tag");
      if (atom.kind === "break") {
        const isAtEdge = atoms.slice(0, index).every(isGap) || atoms.slice(index + 1).every(isGap);
        return isAtEdge ? "" : "\\\n";
      }
      if (atom.kind !== "text") return atom.text;
      return textOf(atom, isStart);
    })
    .join("");
}

/** The Markdown in the order in which it is written. */
type Atom =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly depth: number;
      isFirstCoded?: boolean;
      isLastCoded?: boolean;
    }
  | { readonly kind: "open" | "close"; text: string; readonly depth: number; readonly mark: "bold" | "italic" }
  /** A letter on either side, as far as marks beside it are concerned. */
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "tag" | "break" | "punctuation"; readonly text: string };

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
    const mark = name === "isBold" ? "bold" : "italic";
    const inner = atomsOf(members, level + 1, depth + 1);
    return [{ kind: "open", text: "", depth, mark }, ...inner, { kind: "close", text: "", depth, mark }];
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
    case "block":
      return [{ kind: "value", text: inline.text }];
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
  if (inline.kind === "text" || inline.kind === "value") return inline.look[name];
  if (inline.kind !== "section") return undefined;
  const [first, ...others] = inline.inlines.map((inner) => lookValue(inner, name));
  return others.every((other) => other === first) ? first : undefined;
}

function destination(href: string | boolean): string {
  const address = String(href).replace(/[\s<>\\]/g, encodeURIComponent);
  return /[()]/.test(address) ? `<${address}>` : address;
}

/**
 * Chooses each mark, and which characters beside it are written as character references, so that Markdown takes it for one
 * (CommonMark, "Emphasis and strong emphasis": left- and right-flanking delimiter runs).
 */
function markedAtoms(atoms: readonly Atom[]): readonly Atom[] {
  atoms.forEach((atom, index) => {
    if (atom.kind === "open") setMarks(atoms, index, closeOf(atoms, index));
    if (atom.kind === "text" && atom.depth > 0) codeSpaces(atoms, index, atom);
  });
  return atoms;
}

function setMarks(atoms: readonly Atom[], open: number, close: number): void {
  const [opening, closing] = [atoms[open], atoms[close]];
  if (opening?.kind !== "open" || closing?.kind !== "close") return;
  const before = beside(atoms, open, -1);
  const after = beside(atoms, close, 1);
  const mark = markFor(opening.mark, atoms[before], atoms[after]);
  opening.text = mark;
  closing.text = mark;
  const isWordy = mark.includes("_");
  if (isWordy || !isLetter(atoms[open + 1], "first")) codeLetter(atoms[before], "last");
  if (isWordy || !isLetter(atoms[close - 1], "last")) codeLetter(atoms[after], "first");
}

/** Two marks of one kind beside each other would be read as one; `_` does not hold beside a value, which is like a letter. */
function markFor(mark: "bold" | "italic", before: Atom | undefined, after: Atom | undefined): string {
  const isBesideValue = before?.kind === "value" || after?.kind === "value";
  const taken = before?.kind === "close" && before.mark === mark ? before.text : "";
  if (mark === "bold") return taken === "**" ? "__" : "**";
  return isBesideValue || taken === "_" ? "*" : "_";
}

function closeOf(atoms: readonly Atom[], open: number): number {
  const opening = atoms[open];
  return atoms.findIndex(
    (atom, index) =>
      index > open &&
      atom.kind === "close" &&
      opening?.kind === "open" &&
      atom.mark === opening.mark &&
      atom.depth === opening.depth,
  );
}

/** The nearest atom that is not the tag of a section. */
function beside(atoms: readonly Atom[], index: number, step: 1 | -1): number {
  let at = index + step;
  while (atoms[at]?.kind === "tag") at += step;
  return at;
}

function isLetter(atom: Atom | undefined, end: "first" | "last"): boolean {
  if (atom?.kind === "value") return true;
  if (atom?.kind !== "text") return false;
  return end === "first" ? /^[\p{L}\p{N}]/u.test(atom.text) : /[\p{L}\p{N}]$/u.test(atom.text);
}

function codeLetter(atom: Atom | undefined, end: "first" | "last"): void {
  if (atom?.kind !== "text") return;
  const character = end === "first" ? [...atom.text][0] : [...atom.text].pop();
  if (character === undefined || /[\s!-/:-@[-`{-~]/.test(character)) return;
  if (end === "first") atom.isFirstCoded = true;
  else atom.isLastCoded = true;
}

/** A space is no place for a mark beside it; one inside of a mark is written so that it is none. */
function codeSpaces(atoms: readonly Atom[], index: number, atom: Extract<Atom, { kind: "text" }>): void {
  if (/^\s/.test(atom.text) && !isFlowing(atoms[index - 1])) atom.isFirstCoded = true;
  if (/\s$/.test(atom.text) && !isFlowing(atoms[index + 1])) atom.isLastCoded = true;
}

function isFlowing(atom: Atom | undefined): boolean {
  return atom?.kind === "text" || atom?.kind === "value";
}

function isGap(atom: Atom): boolean {
  return atom.kind !== "value" && (atom.kind !== "text" || atom.text.trim() === "");
}

function textOf(atom: Extract<Atom, { kind: "text" }>, isLineStart: boolean): string {
  const characters = [...(isLineStart ? atom.text.replace(/^\s+/, "") : atom.text)];
  const first = atom.isFirstCoded === true ? coded(characters.shift()) : "";
  const last = atom.isLastCoded === true ? coded(characters.pop()) : "";
  return first + escaped(characters.join(""), isLineStart && first === "") + last;
}

function coded(character: string | undefined): string {
  return character === undefined ? "" : `&#${character.codePointAt(0)};`;
}

function escaped(text: string, isLineStart: boolean): string {
  const inline = text.replace(/[\\`*_[\]<>&]/g, "\\$&");
  if (!isLineStart) return inline;
  return inline.replace(/^(?=[#+\-=~])/, "\\").replace(/^(\d{1,9})([.)])/, "$1\\$2");
}
