import type { Report, ReportLine } from "../../src/run/api/sidebar-api.ts";
import { mailLimitsOf } from "../../src/run/mail-limits.ts";
import { type Check, performChecks } from "./check.ts";
import { documentChecks, logChecks, mailChecks, tidyFiles } from "./rest-checks.ts";
import { scriptChecks } from "./script-checks.ts";
import { sheetChecks } from "./sheet-checks.ts";

declare const CHASEBOOK_GRANT: "drafts" | "headers" | "mail";

const SCRATCH_SHEET = "Chasebook self-check";

/**
 * Does harmless things on the real account and compares what happens with what is on record: an empty sheet, a spreadsheet,
 * a document and a draft to oneself, all made for it and deleted again. Neither accounts nor log nor any other mail is
 * touched. Every difference is a line that says what was expected; whoever sees one should not let the chase run.
 */
export function runSelfCheck(): Report {
  const leftovers: string[] = [];
  const lines: ReportLine[] = [];
  try {
    lines.push(...onScratchSheet());
    lines.push(...performChecks(scriptChecks()));
    lines.push(...performChecks(logChecks(leftovers)));
    lines.push(...performChecks(documentChecks(leftovers)));
    const email = Session.getEffectiveUser().getEmail();
    lines.push(...performChecks(mailChecks(email, CHASEBOOK_GRANT, Date.now())));
  } finally {
    lines.push(...tidyFiles(leftovers).map(leftOver));
  }
  const limits = mailLimitsOf(CHASEBOOK_GRANT);
  return { sentence: [sentenceOf(lines), limits ?? []].flat().join(" "), lines };
}

function onScratchSheet(): ReportLine[] {
  const spreadsheet = SpreadsheetApp.getActive();
  const shown = spreadsheet.getActiveSheet();
  const before = spreadsheet.getSheetByName(SCRATCH_SHEET);
  if (before !== null) spreadsheet.deleteSheet(before);
  const sheet = spreadsheet.insertSheet(SCRATCH_SHEET, spreadsheet.getSheets().length);
  spreadsheet.setActiveSheet(shown);
  try {
    const checks: Check[] = sheetChecks(sheet, spreadsheet.getSpreadsheetTimeZone());
    return performChecks(checks);
  } finally {
    spreadsheet.deleteSheet(sheet);
  }
}

function leftOver(link: string): ReportLine {
  return { kind: "problem", text: `A file of the check could not be deleted; delete it by hand: ${link}` };
}

function sentenceOf(lines: readonly ReportLine[]): string {
  const wrong = lines.filter(({ kind }) => kind === "problem").length;
  return wrong === 0
    ? `All ${lines.length} checks came out as they are on record.`
    : `${wrong} of ${lines.length} checks came out otherwise than on record: do not let the chase run before that is explained.`;
}
