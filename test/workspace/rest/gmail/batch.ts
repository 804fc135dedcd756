import {
  type BatchFailure,
  nextId,
  type PartFailure,
  type RestAnswer,
  type RestRequest,
  type WorldState,
} from "../../world.ts";
import type { Caller } from "../access.ts";
import { headerOf } from "../address.ts";
import { answering, badRequest, Refusal } from "../answer.ts";
import { gmailRest } from "./gmail-rest.ts";

const PARTS_MAX = 100;
const HOST = "https://gmail.googleapis.com";

/** One of the requests that a batch holds. */
export interface BatchPart {
  /** Its Content-ID without the angle brackets. */
  readonly id: string | undefined;
  readonly request: RestRequest;
}

/**
 * The batch endpoint (Gmail's guide "Batching requests"): at most 100 calls, each with an answer of its own in the order
 * of the calls, while "the server might perform your calls in any order": here in one that the world's seed decides.
 */
export function gmailBatch(
  world: WorldState,
  caller: Caller,
  request: RestRequest,
  failure: BatchFailure = {},
): RestAnswer {
  return answering("gmail", () => {
    const parts = batchParts(request);
    if (parts.length > PARTS_MAX)
      throw badRequest("The batch request contains too many calls: at most 100 are allowed.");
    const answers = new Map<number, RestAnswer>();
    for (const [at, index] of anyOrder(world, parts.length).entries()) {
      const part = parts[index]!.request;
      const failing = typeof failure === "number" ? (at < failure ? undefined : UNAVAILABLE) : failure[index];
      const answer = failing?.when === "before" ? undefined : answerOne(world, caller, part);
      answers.set(index, failing === undefined ? answer! : failed(failing));
    }
    const boundary = `batch_${nextId(world, "k9vXq")}`;
    const body = parts.map(({ id }, index) => partOf(boundary, id, answers.get(index)!)).join("");
    return {
      status: 200,
      headers: { "Content-Type": `multipart/mixed; boundary=${boundary}` },
      body: `${body}--${boundary}--\r\n`,
    };
  });
}

/** The calls of a batch; refuses what is no batch. */
export function batchParts(request: RestRequest): readonly BatchPart[] {
  const type = headerOf(request.headers, "content-type") ?? "";
  const boundary = /^multipart\/mixed\s*;.*?boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined)
    throw badRequest("Missing multipart/mixed boundary in the Content-Type of the batch request.");
  const pieces = `\r\n${request.body.replace(/\r?\n/g, "\r\n")}`.split(`\r\n--${mark}`);
  const end = pieces.findIndex((piece, index) => index > 0 && piece.startsWith("--"));
  const inner = end < 0 ? [] : pieces.slice(1, end);
  if (inner.length === 0) throw badRequest("Failed to parse batch request, error: 0 items.");
  return inner.map(partRequest);
}

function partRequest(piece: string): BatchPart {
  const [head = "", ...below] = piece.replace(/^[ \t]*\r\n/, "").split("\r\n\r\n");
  const outer = headersOf(head.split("\r\n"));
  if (!/^application\/http\b/i.test(outer["content-type"] ?? ""))
    throw badRequest("Failed to parse batch request, error: a part is not application/http.");
  const [start = "", ...lines] = (below[0] ?? "").split("\r\n");
  const [, verb = "", path = ""] = /^([A-Z]+) (\S+)(?: HTTP\/1\.1)?$/.exec(start.trim()) ?? [];
  // "This HTTP request must only contain the path portion of the URL; full URLs aren't allowed."
  if (!path.startsWith("/")) throw badRequest(`Failed to parse batch request, error: ${start.slice(0, 80)}`);
  return {
    id: outer["content-id"]?.replace(/^<|>$/g, ""),
    request: {
      method: verb.toLowerCase() as RestRequest["method"],
      url: `${HOST}${path}`,
      headers: headersOf(lines),
      body: below.slice(1).join("\r\n\r\n").trim(),
    },
  };
}

function headersOf(lines: readonly string[]): Record<string, string> {
  const pairs = lines
    .filter((line) => line.includes(":"))
    .map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    });
  return Object.fromEntries(pairs) as Record<string, string>;
}

function answerOne(world: WorldState, caller: Caller, request: RestRequest): RestAnswer {
  if (request.url.startsWith(`${HOST}/batch/`))
    return answering("gmail", () => {
      throw badRequest("A batch cannot hold another batch.");
    });
  return gmailRest(world, caller, request);
}

/** What stands for a part that was not performed (assumed). */
const UNAVAILABLE: PartFailure = { when: "before", status: 503 };

function failed({
  status,
  reason = "backendError",
  message = "The service is currently unavailable.",
}: PartFailure): RestAnswer {
  return answering("gmail", () => {
    throw new Refusal(status, reason, message);
  });
}

const REASONS: Readonly<Record<number, string>> = {
  200: "OK",
  204: "No Content",
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
  503: "Service Unavailable",
};

/** `response-` before the Content-ID that the call had. */
function partOf(boundary: string, id: string | undefined, { status, headers, body }: RestAnswer): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [
    `--${boundary}`,
    "Content-Type: application/http",
    ...(id === undefined ? [] : [`Content-ID: <response-${id}>`]),
    "",
    `HTTP/1.1 ${status} ${REASONS[status] ?? ""}`.trim(),
    ...lines,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
    "",
  ].join("\r\n");
}

/** Every index once, shuffled. */
function anyOrder(world: WorldState, count: number): readonly number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  let state = (world.seed * 2_654_435_761 + world.nextId) % 2_147_483_647;
  for (let at = count - 1; at > 0; at -= 1) {
    state = (state * 48_271 + 11) % 2_147_483_647;
    const other = state % (at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
