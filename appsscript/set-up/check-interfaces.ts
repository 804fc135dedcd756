import { findSheet } from "../../src/book/accounts-sheet.ts";
import { SHEET } from "../../src/book/columns.ts";
import type { Grid } from "../../src/book/grid.ts";
import { readTemplates } from "../../src/book/templates-sheet.ts";
import { documentIdOf, documentRequest } from "../../src/rest/docs/document.ts";
import { fileRequest } from "../../src/rest/drive.ts";
import { profileRequest } from "../../src/rest/gmail/requests.ts";
import { isOutOfReach } from "../../src/rest/refusals.ts";
import type { RestRequest } from "../../src/rest/rest.ts";
import { seqColumnRequest } from "../../src/rest/sheets.ts";
import type { ReportLine } from "../../src/run/api/sidebar-api.ts";
import { sendRequests } from "../send-requests.ts";
import { problemOf, thereAlready } from "./report-lines.ts";

/**
 * Asks each of Google's interfaces for something harmless, of the user's own: pushing a manifest does not by itself switch
 * them on. A refusal becomes a line with the steps.
 *
 * @param grids the book as it is after set-up: its first template document is the one that is asked for
 */
export function checkInterfaces(logId: string | undefined, grids: readonly Grid[]): ReportLine[] {
  const templates = findSheet(grids, SHEET.templates);
  const links = templates === undefined ? [] : readTemplates(templates).templates.map(({ document }) => document ?? "");
  const documentId = links.map(documentIdOf).find((id) => id !== undefined);
  const requests: RestRequest[] = [
    profileRequest(),
    ...(logId === undefined ? [] : [seqColumnRequest(logId), fileRequest(logId)]),
    ...(documentId === undefined ? [] : [documentRequest(documentId)]),
  ];
  // A file that is out of reach is an answer; what to do about it depends on the file.
  const lines = sendRequests(requests).flatMap((result): ReportLine[] =>
    result.kind === "answered" || isOutOfReach(result) ? [] : [problemOf(result)],
  );
  return lines.length === 0 ? [thereAlready("Gmail, Google Drive, Sheets and Docs answer.")] : lines;
}
