import type { RestAnswer, RestRequest, WorldState } from "../world.ts";
import { type Caller, requireInterface } from "./access.ts";
import { addressOf } from "./address.ts";
import { answering, notModelled } from "./answer.ts";
import { docsMethodName, docsRest } from "./docs/docs-rest.ts";
import { driveMethodName, driveRest } from "./drive/drive-rest.ts";
import { gmailBatch } from "./gmail/batch.ts";
import { gmailMethodName, gmailRest } from "./gmail/gmail-rest.ts";

/**
 * Answers a request as Google's REST endpoints do, and does in the world what it asks for. What is not modelled (an
 * endpoint, a parameter, a field) throws instead of answering.
 */
export function handleRest(world: WorldState, caller: Caller, request: RestRequest): RestAnswer {
  const { host, path } = addressOf(request.url);
  if (host === "gmail.googleapis.com")
    return isBatch(path, request) ? gmailBatch(world, caller, request) : gmailRest(world, caller, request);
  if (host === "docs.googleapis.com") return docsRest(world, caller, request);
  if (host === "www.googleapis.com" && path[0] === "drive") return driveRest(world, caller, request);
  if (host === "sheets.googleapis.com") return sheetsAnswer(world, caller, request);
  throw notModelled(`${request.method} ${request.url}`);
}

function sheetsAnswer(world: WorldState, caller: Caller, request: RestRequest): RestAnswer {
  return answering("sheets", () => {
    requireInterface(world, "sheets");
    throw notModelled(`${request.method} ${request.url} for ${caller.user}`);
  });
}

/** What a request calls, as the record of calls has it: `Gmail.drafts.create`, `Docs.documents.get` … */
export function nameOfRequest(request: Pick<RestRequest, "method" | "url">): string {
  const { host, path } = addressOf(request.url);
  if (host === "gmail.googleapis.com") return isBatch(path, request) ? "Gmail.batch" : gmailMethodName(request);
  if (host === "docs.googleapis.com") return docsMethodName(request);
  if (host === "www.googleapis.com" && path[0] === "drive") return driveMethodName(request);
  if (host === "sheets.googleapis.com") return sheetsMethodName(path, request);
  throw notModelled(`${request.method} ${request.url}`);
}

/** `Sheets.spreadsheets.values.append`: what stands behind the last colon, else what the verb means. */
function sheetsMethodName(path: readonly string[], { method }: Pick<RestRequest, "method">): string {
  const resource = /^values(:|$)/.test(path[3] ?? "") ? "spreadsheets.values" : "spreadsheets";
  const custom = /:([a-z][A-Za-z]+)$/.exec(path.at(-1) ?? "")?.[1];
  return `Sheets.${resource}.${custom ?? { get: "get", put: "update", post: "create", patch: "patch", delete: "delete" }[method]}`;
}

function isBatch(path: readonly string[], { method }: Pick<RestRequest, "method">): boolean {
  return method === "post" && path.join("/") === "batch/gmail/v1";
}
