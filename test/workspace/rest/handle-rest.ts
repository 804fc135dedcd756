import type { RestAnswer, RestRequest, WorldState } from "../world.ts";
import type { Caller } from "./access.ts";
import { addressOf } from "./address.ts";
import { notModelled } from "./answer.ts";
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
  throw notModelled(`${request.method} ${request.url}`);
}

/** What a request calls, as the record of calls has it: `Gmail.drafts.create`, `Docs.documents.get` … */
export function nameOfRequest(request: Pick<RestRequest, "method" | "url">): string {
  const { host, path } = addressOf(request.url);
  if (host === "gmail.googleapis.com") return isBatch(path, request) ? "Gmail.batch" : gmailMethodName(request);
  throw notModelled(`${request.method} ${request.url}`);
}

function isBatch(path: readonly string[], { method }: Pick<RestRequest, "method">): boolean {
  return method === "post" && path.join("/") === "batch/gmail/v1";
}
