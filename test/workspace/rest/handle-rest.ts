import { sheetsMethodName, sheetsRest } from "../sheets/sheets-rest.ts";
import type { BatchFailure, RestAnswer, RestRequest, WorldState } from "../world.ts";
import type { Caller } from "./access.ts";
import { addressOf } from "./address.ts";
import { notModelled } from "./answer.ts";
import { docsMethodName, docsRest } from "./docs/docs-rest.ts";
import { driveMethodName, driveRest } from "./drive/drive-rest.ts";
import { gmailBatch } from "./gmail/batch.ts";
import { gmailMethodName, gmailRest } from "./gmail/gmail-rest.ts";

/**
 * Answers a request as Google's REST endpoints do, and does in the world what it asks for. What is not modelled (an
 * endpoint, a parameter, a field) throws instead of answering.
 *
 * @param parts of a batch, for an interface that breaks off or refuses some
 */
export function handleRest(world: WorldState, caller: Caller, request: RestRequest, parts?: BatchFailure): RestAnswer {
  return endpointOf(request).answer(world, caller, request, parts);
}

/** What a request calls, as the record of calls has it: `Gmail.drafts.create`, `Docs.documents.get` … */
export function nameOfRequest(request: Pick<RestRequest, "method" | "url">): string {
  return endpointOf(request).nameOf(request);
}

interface Endpoint {
  readonly answer: (world: WorldState, caller: Caller, request: RestRequest, parts?: BatchFailure) => RestAnswer;
  readonly nameOf: (request: Pick<RestRequest, "method" | "url">) => string;
}

const BATCH: Endpoint = { answer: gmailBatch, nameOf: () => "Gmail.batch" };
const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  "gmail.googleapis.com": { answer: gmailRest, nameOf: gmailMethodName },
  "docs.googleapis.com": { answer: docsRest, nameOf: docsMethodName },
  "sheets.googleapis.com": { answer: sheetsRest, nameOf: sheetsMethodName },
  "www.googleapis.com": { answer: driveRest, nameOf: driveMethodName },
};

function endpointOf({ method, url }: Pick<RestRequest, "method" | "url">): Endpoint {
  const { host, path } = addressOf(url);
  if (host === "gmail.googleapis.com" && method === "post" && path.join("/") === "batch/gmail/v1") return BATCH;
  const endpoint = ENDPOINTS[host];
  if (endpoint === undefined) throw notModelled(`${method} ${url}`);
  return endpoint;
}
