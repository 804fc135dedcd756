/** What of the program is measured alone in a bare context: what a run computes between reading and writing. */

export { proposeChases } from "../../src/core/propose.ts";
export { proposalInput, readGrids } from "./books.ts";
