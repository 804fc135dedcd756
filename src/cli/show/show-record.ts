import type { RecordSummary } from "../../run/record/record-request.ts";
import type { Page } from "./page.ts";
import { showFaults } from "./show-faults.ts";
import { wrapText } from "./table.ts";

/** An entry for a person: what was entered, how the account stands now, and how it is taken back. */
export function showRecord(summary: Extract<RecordSummary, { kind: "done" }>, page: Page): string[] {
  const { sentence, why, seqs, waitsFor, faults } = summary;
  const [first] = seqs;
  const where =
    waitsFor === undefined
      ? `In the log as event ${seqs.join(", ")}; taken back with: record correct ${first ?? ""} --why REASON`
      : `It waits in the sheet Entries for the next run of ${waitsFor}.`;
  return [
    ...wrapText(page.ink.bold(sentence), page.width),
    ...(why === "" ? [] : wrapText(`Now: ${why}`, page.width)),
    ...wrapText(where, page.width),
    ...showFaults(faults, page),
  ];
}
