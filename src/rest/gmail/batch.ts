import { resultOf } from "../refusals.ts";
import type { RestAnswer, RestRequest, RestResult } from "../rest.ts";
import { GMAIL_HOST } from "./requests.ts";

/** Google advises against more in one batch, because they are sent on at once and run into the limit of requests. */
export const BATCH_PARTS_MAX = 50;

/**
 * Several requests in one, as multipart/mixed (Gmail's guide "Batching requests"). Each counts fully against the quota and
 * has its own status. At most {@link BATCH_PARTS_MAX}.
 */
export function batchRequest(parts: readonly RestRequest[]): RestRequest {
  // No body holds it: they are JSON on a single line.
  const boundary = "batch_of_chasebook";
  const written = parts.map((part, index) => `--${boundary}\r\n${partText(part, index)}\r\n`);
  return {
    method: "post",
    url: `${GMAIL_HOST}/batch/gmail/v1`,
    headers: { "Content-Type": `multipart/mixed; boundary=${boundary}` },
    body: `${written.join("")}--${boundary}--\r\n`,
    isRepeatable: parts.every(({ isRepeatable }) => isRepeatable),
    purpose: parts[0]?.purpose ?? "asking the mailbox",
  };
}

function partText({ method, url, headers, body }: RestRequest, index: number): string {
  const path = url.startsWith(GMAIL_HOST) ? url.slice(GMAIL_HOST.length) : url;
  const own = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const request = [`${method.toUpperCase()} ${path} HTTP/1.1`, ...own, "", body ?? ""].join("\r\n");
  return `Content-Type: application/http\r\nContent-ID: <part-${index}>\r\n\r\n${request}`;
}

/**
 * What became of each part, in the order in which they were asked: found by their Content-ID, or by their place where an
 * answer carries none. A part that is missing or cannot be read is unclear.
 */
export function readBatch(answer: RestAnswer, parts: readonly RestRequest[]): readonly RestResult[] {
  const results = parts.map(({ purpose }): RestResult => {
    return { kind: "unclear", message: `${purpose} got no clear answer from Google; try again later` };
  });
  const boundary = boundaryOf(answer);
  if (boundary === undefined) return results;
  for (const [place, part] of partsOf(answer.body, boundary).entries()) {
    const index = /^content-id:.*part-(\d+)>?\s*$/im.exec(part.head)?.[1];
    const at = index === undefined ? place : Number(index);
    const inner = readHttp(part.body);
    const asked = parts[at];
    if (inner !== undefined && asked !== undefined) results[at] = resultOf(asked, inner);
  }
  return results;
}

function boundaryOf({ headers }: RestAnswer): string | undefined {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const match = /^\s*multipart\/[^;]+;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  return match?.[1] ?? match?.[2];
}

interface Section {
  readonly head: string;
  readonly body: string;
}

function partsOf(text: string, boundary: string): Section[] {
  const parts: Section[] = [];
  let lines: string[] | undefined;
  for (const line of text.split(/\r?\n/)) {
    const isEnd = line.trimEnd() === `--${boundary}--`;
    if (!isEnd && line.trimEnd() !== `--${boundary}`) {
      lines?.push(line);
      continue;
    }
    // The last part may be cut off: what has no end is not read.
    if (lines !== undefined) parts.push(sectionOf(lines.join("\n").trimStart()));
    lines = isEnd ? undefined : [];
  }
  return parts;
}

/** Everything above the first empty line, and everything below it. */
function sectionOf(text: string): Section {
  const gap = text.indexOf("\n\n");
  return gap === -1 ? { head: text, body: "" } : { head: text.slice(0, gap), body: text.slice(gap + 2) };
}

function readHttp(text: string): RestAnswer | undefined {
  const { head, body } = sectionOf(text.trimStart());
  const [first = "", ...lines] = head.split("\n");
  const status = /^HTTP\/[\d.]+ (\d{3})\b/.exec(first)?.[1];
  if (status === undefined) return undefined;
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon > 0) headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
  }
  return { status: Number(status), headers, body: body.trim() };
}
