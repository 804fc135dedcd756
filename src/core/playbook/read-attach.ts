import { type ActKind, ATTACHABLES, type Attachable } from "./playbook.ts";
import type { WrittenAct } from "./written.ts";

/**
 * What goes along with an act, as its cell says: only an e-mail carries anything, and a letter only where its stage writes
 * one. What breaks that is refused with the remedy.
 *
 * @example readAttach({ ...email, attach: "statement, items" }, "email", rows, refuse) // { attach: ["statement", "items"] }
 */
export function readAttach(
  { attach = "", stage, row }: WrittenAct,
  kind: ActKind,
  rows: readonly WrittenAct[],
  refuse: (message: string, row?: number) => void,
): { readonly attach?: readonly Attachable[] } {
  const words = attach.split(",").map((word) => word.trim().toLowerCase());
  const wanted = words.filter((word) => word !== "");
  if (wanted.length === 0) return {};
  if (kind !== "email") {
    refuse(`stage "${stage}" attaches "${attach}" to what is no email; empty Attach, or put it on the email`, row);
    return {};
  }
  const known = ATTACHABLES.filter((word) => wanted.includes(word));
  const unknown = wanted.find((word) => !ATTACHABLES.some((one) => one === word));
  if (unknown !== undefined)
    refuse(`stage "${stage}" Attach is "${unknown}"; use one of: ${ATTACHABLES.join(", ")}`, row);
  if (known.includes("letter") && !rows.some(({ act }) => act.trim().toLowerCase() === "letter")) {
    const remedy = "give it a row with the act letter, or attach something else";
    refuse(`stage "${stage}" attaches a letter and writes none; ${remedy}`, row);
  }
  return { attach: known };
}
