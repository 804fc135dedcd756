import { listed } from "../../src/core/text.ts";
import { permissionsRequest, readPermissions, shareRequest } from "../../src/rest/drive.ts";
import type { ReportLine } from "../../src/run/api/sidebar-api.ts";
import { sendOne } from "../send-requests.ts";
import { planSharing } from "./plan-sharing.ts";
import { done, problem, problemOf, thereAlready } from "./report-lines.ts";

/**
 * Lets the managers of Settings read the log, one after the other, because Drive keeps only the last of permissions that
 * are changed beside each other (permissions.create). No mail is sent about it: the sender tells them in their own words.
 * Who may open it besides is told and left as it is.
 */
export function shareLog(logId: string, managers: readonly string[]): ReportLine[] {
  const listedBy = sendOne(permissionsRequest(logId));
  if (listedBy.kind !== "answered") return [problemOf(listedBy)];
  const plan = planSharing(managers, readPermissions(listedBy.answer));
  const lines: ReportLine[] = [];
  const shared: string[] = [];
  for (const email of plan.share) {
    const result = sendOne(shareRequest(logId, email, "reader"));
    if (result.kind === "answered") shared.push(email);
    else lines.push(problemOf(result));
  }
  if (shared.length > 0) {
    lines.unshift(done(`${listed(shared)} may now read the log; no mail was sent, so give them its link.`));
  }
  if (plan.mayRead.length > 0) lines.push(thereAlready(`${listed(plan.mayRead)} may read the log.`));
  if (plan.notNamed.length > 0) {
    const who = listed(plan.notNamed);
    lines.push(
      problem(
        `${who} can open the log and is not named in Settings as Managers: end the sharing in the log itself, or add the address.`,
      ),
    );
  }
  if (plan.mayWrite.length > 0) {
    lines.push(
      problem(
        `${listed(plan.mayWrite)} can change the log: make that "Viewer" in the log's sharing, because a changed log is refused.`,
      ),
    );
  }
  return lines;
}
