import type { BookGrids, BookPatch } from "../../book/grid.ts";
import { type Program, perform } from "../../run/program.ts";

/** How often a book that somebody keeps saving is read again. */
const TRIES_MAX = 3;

/**
 * Reads the book, makes a patch from it as it is now, and writes it; again when somebody saved in between. Nothing is
 * written when there is no patch. Answers the sentence of the refusal, where there was one.
 */
export function* writePatch(patchOf: (now: BookGrids) => BookPatch | undefined): Program<string | undefined> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const answer = yield* perform("book.read", {});
    if (answer.kind === "refused") return answer.message;
    const patch = patchOf(answer.grids);
    if (patch === undefined) return undefined;
    const written = yield* perform("book.write", patch);
    if (written.kind === "written") return undefined;
    if (written.kind === "refused") return written.message;
  }
  return "Somebody kept saving the book, so nothing was written; try again in a moment.";
}
