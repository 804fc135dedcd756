import type { Fault } from "../core/fault.ts";
import type { TaskText } from "../core/template.ts";
import { fillDocument, namesIn, type Values } from "./document.ts";
import { valuesOf } from "./fact.ts";
import { namedDeadline } from "./internal-fact.ts";
import { renderText } from "./plain-text.ts";
import { wordingOf } from "./reminder.ts";
import type { Facts } from "./reminder-input.ts";
import { type Piece, parsePieces } from "./template.ts";

/** What stands for a figure that nobody knows: a task opens all the same. */
const NOT_KNOWN: Piece = { kind: "text", text: "(not known)" };

/**
 * What a task tells the person who does it, or the script of a call, with the account's figures, as plain text. A figure
 * that is not known says so; a text with an unknown token stays as it was written.
 *
 * @example renderTaskText("Ring {{contactName}} on {{phone}}.", facts) // "Ring Priya Raman on +44 20 7946 0018."
 */
export function renderTaskText({ text, language = "en" }: Pick<TaskText, "text" | "language">, facts: Facts): string {
  const { pieces, faults } = parsePieces("", text, "staff");
  if (faults.length > 0) return text;
  const deadlineOn = namedDeadline(facts);
  const known = deadlineOn === undefined ? facts : { ...facts, action: { ...facts.action, deadlineOn } };
  const values = valuesOf(known, wordingOf(facts, language), namesIn(pieces));
  return renderText(fillDocument(shownPieces(pieces, values), values)).trim();
}

/** Finds what is wrong with the text of a task or a call before one is opened: unknown tokens, sections left open. */
export function checkTaskText({ key, text }: Pick<TaskText, "key" | "text">): readonly Fault[] {
  return parsePieces(key, text, "staff").faults;
}

/** The pieces without the sections that do not appear, and a word in the place of what is not known. */
function shownPieces(pieces: readonly Piece[], values: Values): readonly Piece[] {
  return pieces.flatMap((piece): readonly Piece[] => {
    if (piece.kind === "text" || (piece.kind === "value" && values.has(piece.name))) return [piece];
    if (piece.kind === "value") return [NOT_KNOWN];
    return values.has(piece.name) ? shownPieces(piece.pieces, values) : [];
  });
}
