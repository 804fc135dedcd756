import { BATCH_PARTS_MAX, batchRequest, readBatch } from "../../src/rest/gmail/batch.ts";
import { isRateLimited } from "../../src/rest/read-result.ts";
import type { RestAnswer, RestRequest, RestResult, SendRequests } from "../../src/rest/rest.ts";

/**
 * Milliseconds before a request that only came too soon is tried again. Gmail counts by the minute ("Usage limits"); a
 * write may not wait that long, because the run's last group begins shortly before the platform ends it.
 */
const READ_PAUSES = [5_000, 60_000];
const WRITE_PAUSES = [5_000, 30_000];

/** Gmail did not answer what the whole effect depends on. Caught by the port, which says so in its answer. */
export class MailboxError extends Error {
  readonly result: Exclude<RestResult, { readonly kind: "answered" }>;

  constructor(result: Exclude<RestResult, { readonly kind: "answered" }>) {
    super(result.message);
    this.result = result;
  }
}

/**
 * What became of each request, in order; sent in batches. A part that came too soon is tried again, and a repeatable one
 * that got no clear answer while others did.
 */
export function askMany(send: SendRequests, requests: readonly RestRequest[]): readonly RestResult[] {
  const results: RestResult[] = [];
  for (let from = 0; from < requests.length; from += BATCH_PARTS_MAX) {
    results.push(...askBatch(send, requests.slice(from, from + BATCH_PARTS_MAX)));
  }
  return results;
}

/** The answer to one request that the effect cannot do without. */
export function askOne<Read>(send: SendRequests, request: RestRequest, read: (answer: RestAnswer) => Read): Read {
  let result = send([request])[0] ?? NO_ANSWER;
  for (const pause of READ_PAUSES) {
    if (!isRateLimited(result)) break;
    Utilities.sleep(pause);
    result = send([request])[0] ?? NO_ANSWER;
  }
  return needed(result, read);
}

/** Every item of a listing, page by page, at most as many pages as are asked for. */
export function askPages<Item>(
  send: SendRequests,
  request: (pageToken?: string) => RestRequest,
  read: (answer: RestAnswer) => { readonly items: readonly Item[]; readonly nextPageToken?: string },
  pagesMax = Number.POSITIVE_INFINITY,
): Item[] {
  const items: Item[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const answer = askOne(send, request(pageToken), read);
    items.push(...answer.items);
    pageToken = answer.nextPageToken;
    if (pageToken === undefined) break;
  }
  return items;
}

/** What an answer says. Throws a {@link MailboxError} for one that was refused, is unclear or cannot be read. */
export function needed<Read>(result: RestResult, read: (answer: RestAnswer) => Read): Read {
  if (result.kind !== "answered") throw new MailboxError(result);
  try {
    return read(result.answer);
  } catch (error) {
    throw new MailboxError({ kind: "unclear", message: error instanceof Error ? error.message : String(error) });
  }
}

/** The same, `undefined` for what is not there any more. */
export function neededIfThere<Read>(result: RestResult, read: (answer: RestAnswer) => Read): Read | undefined {
  return result.kind === "refused" && result.status === 404 ? undefined : needed(result, read);
}

const NO_ANSWER: RestResult = { kind: "unclear", message: "no answer" };

function askBatch(send: SendRequests, requests: readonly RestRequest[]): RestResult[] {
  const first = sendBatch(send, requests);
  const results = [...first.results];
  if (!first.isWorthMore) return results;
  for (const pause of requests.every(({ method }) => method === "get") ? READ_PAUSES : WRITE_PAUSES) {
    const left = requests.flatMap((request, index) =>
      isWorthMore(request, results[index]) ? [{ request, index }] : [],
    );
    if (left.length === 0) break;
    Utilities.sleep(pause);
    const again = sendBatch(
      send,
      left.map(({ request }) => request),
    );
    for (const [at, { index }] of left.entries()) results[index] = again.results[at] ?? NO_ANSWER;
    if (!again.isWorthMore) break;
  }
  return results;
}

function isWorthMore({ isRepeatable }: RestRequest, result: RestResult | undefined): boolean {
  return result !== undefined && (isRateLimited(result) || (isRepeatable && result.kind === "unclear"));
}

interface BatchAnswer {
  readonly results: readonly RestResult[];
  /** False when the batch as a whole found no answer: whoever sends has tried that again already. */
  readonly isWorthMore: boolean;
}

function sendBatch(send: SendRequests, requests: readonly RestRequest[]): BatchAnswer {
  const result = send([batchRequest(requests)])[0] ?? NO_ANSWER;
  if (result.kind === "answered") return { results: readBatch(result.answer, requests.length), isWorthMore: true };
  return { results: requests.map(() => result), isWorthMore: isRateLimited(result) };
}
